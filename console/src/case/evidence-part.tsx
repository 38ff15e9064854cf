import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../../openapi/generated/console';
import { useCaseContext } from '../api/case-queries';
import { exactMoment } from '../words/dates';
import { CopyButton, TextBlock } from './text-block';
import classes from './evidence-part.module.css';
import { Part } from './part';
import { receiptSays } from './receipt-says';

/** The proof: what was signed, by which key, what we kept and what we answered; or the row of a file, which nobody outside has signed. */
export function EvidencePart({ file: { case: of, evidence } }: { file: CaseFile }) {
  const { t, i18n } = useTranslation();
  const says = evidence.receipt === undefined ? undefined : receiptSays(evidence.receipt);
  const { file } = evidence;
  const proof = useCaseContext(of.caseId).data?.proof;
  const all: ReadonlyArray<readonly [label: string, value: string | undefined, mono?: boolean]> = [
    [t('evidence.receivedAt'), `${exactMoment(evidence.receivedAt, i18n.language)} · ${evidence.receivedAt}`],
    [t('evidence.sender'), `${of.partner} ${of.partnerName ?? ''}`],
    [t('evidence.sequence'), evidence.sequence === undefined ? undefined : t('evidence.sequenceValue', { number: evidence.sequence, partner: of.partner })],
    [t('evidence.file'), file && t('evidence.fileRow', { row: file.row, name: file.name, by: file.keptBy })],
    [t('evidence.fileSha256'), file?.sha256, true],
    ...(evidence.bytes === undefined ? [] : [[t('evidence.bytes'), t('evidence.bytesValue', { bytes: evidence.bytes.toLocaleString(i18n.language) })] as const]),
    [t('evidence.algorithm'), evidence.algorithm, true],
    [t('evidence.keyid'), evidence.keyid, true],
    [t('evidence.digest'), evidence.digest, true],
    [t('evidence.messageId'), of.messageId, true],
    [t('evidence.receiptId'), evidence.receiptId, true],
    [t('evidence.leaf'), proof?.leafIndex === undefined ? undefined : t('evidence.leafValue', { index: proof.leafIndex })],
    [t('evidence.checkpoint'), proof?.checkpoint && t('evidence.checkpointValue', { size: proof.checkpoint.size, at: exactMoment(proof.checkpoint.signedAt, i18n.language) })],
    [t('evidence.witnesses'), proof?.leafIndex === undefined ? undefined : proof.witnesses.length > 0 ? proof.witnesses.join(', ') : t('evidence.noWitness')],
  ];
  const facts = all.flatMap(([label, value, mono]) => (value ? [[label, value, mono] as const] : []));
  return (
    <Part name="evidence" lead={t(file ? 'evidence.fileIntro' : 'evidence.intro', { partner: of.partner })}>
      <dl className={classes.facts}>
        {facts.map(([label, value, mono]) => <div key={label}><dt>{label}</dt><dd data-mono={mono}>{value}{mono && <CopyButton text={value} what={label} />}</dd></div>)}
      </dl>
      <div className={classes.blocks}>
        {evidence.signatureBase !== undefined && <TextBlock title={t('evidence.signatureBase')} hint={t('evidence.signatureBaseHint')} text={evidence.signatureBase} lines />}
        {!file && <TextBlock title={t('evidence.headers')} hint={t('evidence.headersHint')} text={evidence.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')} lines />}
        {evidence.receipt !== undefined && <TextBlock title={t('evidence.receipt')} hint={t('evidence.receiptHint')} text={evidence.receipt} />}
        {says && <TextBlock title={t('evidence.receiptSays')} text={says} lines />}
      </div>
    </Part>
  );
}
