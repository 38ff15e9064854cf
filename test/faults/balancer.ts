import { connect, createServer, type AddressInfo, type NetConnectOpts, type Socket } from 'node:net';

/** One address in front of several machines, as an operator has it; and the cable between two networks, which can be cut. */
export interface Balancer {
  readonly port: number;
  /** Ends what is open and lets nothing through, as a firewall does, until `heal`. */
  cut(): void;
  heal(): void;
  /** Milliseconds by which every piece is late, from now on. */
  delayMs: number;
  /** Cuts a connection once it has carried this many bytes towards the machines; undefined lets all through. */
  breakAfterBytes: number | undefined;
  stop(): Promise<void>;
}

/** Carries bytes and looks at none of them: TLS goes through as it is. Who does not listen is passed over. */
export async function startBalancer(machines: readonly NetConnectOpts[], port = 0): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;
  let whole = true;
  const server = createServer((client) => {
    if (!whole) return void client.destroy();
    track(client);
    turn += 1;
    reach(machines.map((_, i) => machines[(turn + i) % machines.length] as NetConnectOpts), (machine) => join(client, machine), () => client.destroy());
  });
  const track = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
  };
  const join = (client: Socket, machine: Socket): void => {
    if (client.destroyed || !whole) return void machine.destroy();
    track(machine);
    let carried = 0;
    carry(client, machine, (size) => {
      carried += size;
      if (self.breakAfterBytes !== undefined && carried > self.breakAfterBytes) client.destroy();
    });
    carry(machine, client);
  };
  const carry = (from: Socket, to: Socket, seen: (size: number) => void = () => undefined): void => {
    from.on('data', (piece: Buffer) => {
      seen(piece.length);
      if (self.delayMs === 0) to.write(piece);
      else setTimeout(() => to.write(piece), self.delayMs);
    });
    from.on('close', () => (self.delayMs === 0 ? to.destroy() : setTimeout(() => to.destroy(), self.delayMs)));
  };
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const cutAll = (): void => { for (const socket of open) socket.destroy(); };
  const self: Balancer = {
    port: (server.address() as AddressInfo).port, delayMs: 0, breakAfterBytes: undefined,
    cut() { whole = false; cutAll(); },
    heal() { whole = true; },
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      cutAll();
    }),
  };
  return self;
}

function reach([first, ...others]: readonly NetConnectOpts[], onReached: (socket: Socket) => void, onNone: () => void): void {
  if (!first) return onNone();
  const socket = connect(first);
  const next = (): void => reach(others, onReached, onNone);
  socket.once('error', next).once('connect', () => {
    socket.off('error', next);
    onReached(socket);
  });
}
