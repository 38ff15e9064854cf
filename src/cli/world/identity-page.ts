import type { DemoOfficer } from './officers.js';

const ROLE_WORDS: Readonly<Record<string, string>> = {
  analyst: 'Analyst · 분석관', liaison: 'Liaison officer · 연락관', supervisor: 'Supervisor · 감독관',
  administrator: 'Administrator · 관리자', auditor: 'Auditor · 감사관',
};

const STYLE = `
:root{color-scheme:light}*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f3f5f8;color:#16202e;
  font:15px/1.5 "Noto Sans KR Variable","Noto Sans KR","Noto Sans CJK KR",system-ui,sans-serif;padding:24px}
main{width:100%;max-width:440px;background:#fff;border:1px solid #d8dee7;border-radius:10px;overflow:hidden;box-shadow:0 8px 28px rgba(22,32,46,.08)}
.note{background:#fdf3d8;color:#5c4300;padding:9px 24px;font-size:13px;border-bottom:1px solid #f0dfae}
header{padding:22px 24px 6px}h1{margin:0;font-size:19px;font-weight:650}p{margin:4px 0 0;color:#526073;font-size:13.5px}
h2{margin:18px 24px 6px;font-size:12px;font-weight:600;letter-spacing:.05em;color:#526073;text-transform:uppercase}
form{margin:0}button{all:unset;box-sizing:border-box;width:100%;display:flex;align-items:center;gap:14px;padding:11px 24px;cursor:pointer;border-top:1px solid #e8ecf1}
button:hover{background:#f0f5fb}button:focus-visible{outline:3px solid #1c5d99;outline-offset:-3px}
.face{flex:none;width:36px;height:36px;border-radius:50%;display:grid;place-items:center;background:#12395f;color:#fff;font-size:13px;font-weight:600}
.who{flex:1;min-width:0}.who b{font-weight:600}.who span{color:#526073;margin-left:6px}.who small{display:block;color:#526073;font-size:13px}
.flag{font-size:12px;font-weight:600;color:#526073;border:1px solid #d8dee7;border-radius:4px;padding:1px 6px}
details{border-top:1px solid #e8ecf1}summary{padding:12px 24px;cursor:pointer;color:#526073;font-size:13.5px}
.body{padding:14px 24px 24px}.plain{display:inline-block;width:auto;background:#12395f;color:#fff;border:0;border-radius:6px;padding:8px 16px}`;

/** The sign-in page: one button for each officer, those of the asking console's administration first. */
export function pickOfficerPage(uid: string, officers: readonly DemoOfficer[], administration: string | undefined): string {
  const own = officers.filter((officer) => administration === undefined || officer.administration === administration);
  const others = officers.filter((officer) => !own.includes(officer));
  const rows = (list: readonly DemoOfficer[]): string => list.map((officer) => row(uid, officer)).join('');
  const elsewhere = others.length === 0 ? '' : `<details><summary>Officers of other administrations (this console refuses them)<br>다른 기관 담당자 (이 콘솔에서는 거부됩니다)</summary>${rows(others)}</details>`;
  return page(`<header><h1>Who is signing in? <span lang="ko">로그인할 담당자</span></h1><p>Choose an officer${administration ? ` of ${escapeHtml(administration)}` : ''}. <span lang="ko">담당자를 선택하세요.</span></p></header>
<h2>Officers · 담당자</h2>${rows(own)}${elsewhere}`);
}

/** Leaving: `form` is the provider's own hidden form. Whoever came here has said so at the console, so it sends itself. */
export function signOutPage(form: string): string {
  return page(`<header><h1>Sign out <span lang="ko">로그아웃</span></h1></header><div class="body">${form}
<button class="plain" form="op.logoutForm" name="logout" value="yes" autofocus>Sign out · 로그아웃</button></div><script>document.querySelector('button').click()</script>`);
}

/** What went wrong, in the provider's own words where it has some. */
export function troublePage(reason?: string): string {
  return page(`<header><h1>This sign-in is over <span lang="ko">만료된 로그인</span></h1></header>
<div class="body"><p>It was finished, took too long, or the provider was started again. Go back to the console and sign in again.</p>
<p lang="ko">로그인이 완료되었거나 시간이 초과되었습니다. 콘솔로 돌아가 다시 로그인하세요.</p>${reason ? `<p><code>${escapeHtml(reason)}</code></p>` : ''}</div>`);
}

function row(uid: string, officer: DemoOfficer): string {
  const native = officer.nativeName ? `<span lang="ko">${escapeHtml(officer.nativeName)}</span>` : '';
  const initials = officer.name.split(' ').filter((part) => /^[A-Z]/.test(part)).map((part) => part[0]).join('');
  return `<form method="post" action="/interaction/${encodeURIComponent(uid)}?officer=${encodeURIComponent(officer.username)}">
<button type="submit" data-officer="${escapeHtml(officer.username)}"><span class="face" aria-hidden="true">${escapeHtml(initials)}</span>
<span class="who"><b>${escapeHtml(officer.name)}</b>${native}<small>${ROLE_WORDS[officer.role] ?? officer.role}</small></span><span class="flag">${escapeHtml(officer.administration)}</span></button></form>`;
}

function page(body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>Development sign-in</title><link rel="stylesheet" href="/font/index.css"><style>${STYLE}</style></head><body><main>
<div class="note"><b>Development sign-in.</b> Demo officers, no passwords. <span lang="ko">개발용 로그인입니다. 비밀번호가 없습니다.</span></div>${body}</main></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
