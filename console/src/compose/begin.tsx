import { Alert, Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../openapi/generated/console';
import { moveTo, sheetAddress } from '../shell/place';
import { useProblemText } from '../shell/trouble';
import { blank, type WrittenType } from './start';
import { useBeginSheet, type NewSheet } from './use-sheet';

const TYPES: readonly WrittenType[] = ['alert', 'seizure', 'request', 'feedback', 'reply'];

/** Begins a sheet, and goes there. */
export function useBegin(): { readonly begin: (sheet: NewSheet) => void; readonly pending: boolean; readonly failed: string | undefined } {
  const problemText = useProblemText();
  const sheet = useBeginSheet();
  return {
    begin: (body) => void sheet.mutateAsync(body).then(({ sheetId }) => moveTo(sheetAddress(sheetId)), () => undefined), // the error is shown
    pending: sheet.isPending, failed: sheet.error ? problemText(sheet.error) : undefined,
  };
}

/** Begins a notice of one type. */
export function NewOf({ type, label, officer }: { type: WrittenType; label: string; officer: Session['officer'] }) {
  const { begin, pending, failed } = useBegin();
  return <><Button size="compact-sm" loading={pending} onClick={() => begin({ content: blank(type, officer) })}>{label}</Button>{failed && <span role="alert">{failed}</span>}</>;
}

/** Begins a notice of one of the types. */
export function NewNotice({ officer }: { officer: Session['officer'] }) {
  const { t } = useTranslation();
  const { begin, pending, failed } = useBegin();
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target><Button size="compact-sm" loading={pending}>{t('compose.new')}</Button></Menu.Target>
        <Menu.Dropdown>
          {TYPES.map((type) => <Menu.Item key={type} onClick={() => begin({ content: blank(type, officer) })}>{t(`types.${type}`)}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
      {failed && <Alert color="red" variant="light" role="alert" p="xs">{failed}</Alert>}
    </>
  );
}
