import { compareNames, nameForms } from '../../../../src/matching/names/compare.js';
import type { NameKind } from '../../../../src/matching/names/types.js';

/** Written for this test; a broken romaniser or list fails some of them. */
const SAME: ReadonlyArray<readonly [NameKind, string, string]> = [
  ['person', 'Choi Minseo', '최민서'], ['person', 'Choe Min-so', '최민서'], ['person', 'Minseo Choi', '최민서'],
  ['person', 'Yi Do-hyeon', '이도현'], ['person', 'Rhee Do Hyun', '이도현'], ['person', 'Kang Haneul', '강하늘'], ['person', 'Roh Jihoon', '노지훈'], ['person', 'In Soyoung', '인소영'],
  ['person', '리은정', '이은정'],
  ['person', 'Margaret Thatcher', '마거릿 대처'], ['person', 'Friedrich Nietzsche', '프리드리히 니체'], ['person', 'Hayao Miyazaki', '미야자키 하야오'], ['person', 'Pablo Neruda', '파블로 네루다'],
  ['person', 'Li Xiaoming', '李晓明'], ['person', 'Wong Xiaoming', '王晓明'], ['person', 'Ouyang Meilin', '欧阳美林'], ['person', '张伟', '張偉'],
  ['person', 'Pyotr Sokolov', 'Пётр Соколов'], ['person', 'Yekaterina Sidorova', 'Екатерина Сидорова'], ['person', 'Shcherbakov Yuri', 'Юрий Щербаков'],
  ['person', 'Abdelkarim Mansour', 'عبد الكريم منصور'], ['person', 'Saifuddin Haddad', 'سيف الدين حداد'], ['person', 'Nasrullah Qasemi', 'نصر الله قاسمی'],
  ['person', 'Giorgi Maisuradze', 'გიორგი მაისურაძე'], ['person', 'Nikos Papadopoulos', 'Νίκος Παπαδόπουλος'],
  ['person', 'Whitmore, John A.', 'J. A. Whitmore'], ['person', 'Dr. Robert Zimmermann', 'Bob Zimmerman'], ['person', 'KarimBakri', 'Karim Bakri'],
  ['organisation', 'Kestrel Trading LLC', 'Kestrel Trading Limited Liability Company'], ['organisation', 'ООО "Полярный Свет"', 'Polyarnyy Svet LLC'],
  ['organisation', 'Northern Light Cargo Agency', 'NLCA'], ['organisation', 'Brightwater Intl Shipping Co.', 'Brightwater International Shipping Company'], ['organisation', 'Van der Linde Farms', 'Vanderlinde Farms'],
  ['organisation', 'Forty-Two Winds Ltd', '42 Winds Limited'], ['organisation', 'حركة فجر النهضة', 'Fajr al-Nahda Movement'],
  ['organisation', '한빛무역 주식회사', 'Hanbit Trading Co., Ltd.'], ['organisation', '(주)한빛무역', '주식회사 한빛무역'], ['organisation', '明辉贸易有限公司', 'Minghui Trading Co., Ltd.'],
  ['organisation', '沈忠國際海運有限公司', 'Shen Zhong International Shipping'], ['organisation', '永昌船務(香港)有限公司', 'Yongchang Shipping (Hong Kong) Ltd'], ['organisation', '明輝進出口有限公司', 'Ming Hui Import & Export Co., Ltd.'],
  ['organisation', '中国恒达机械公司', 'China Hengda Machinery Company'],
  ['vessel', 'MV Sea Eagle 7', 'SEA EAGLE VII'],
];

const DIFFERENT: ReadonlyArray<readonly [NameKind, string, string]> = [
  ['person', 'Park Jaewoo', '박재욱'], ['person', 'Choi Minseo', '최민수'], ['person', 'Choi Minseo', '김민서'], ['person', '최민서', '최민수'], ['person', 'Margaret Thatcher', '마거릿 애트우드'],
  ['person', 'Li Xiaoming', '李晓红'], ['person', '李晓明', '李晓红'], ['person', 'Pyotr Sokolov', 'Пётр Смирнов'], ['person', 'Abdelkarim Mansour', 'عبد الرحيم حداد'],
  ['person', 'Yusuf bin Karim al-Bakri', 'Karim bin Yusuf al-Bakri'], ['person', 'Helena Vasquez', 'Helena Moreau'],
  ['organisation', 'Vega Shipping No. 2', 'Vega Shipping No. 3'], ['organisation', 'Bank of Arcadia', 'Bank of Ruritania'], ['organisation', 'Kestrel Ltd', 'Osprey Ltd'], ['organisation', '한빛무역 주식회사', 'Daesung Trading Co., Ltd.'], ['organisation', '沈忠國際海運有限公司', 'Yongchang International Shipping'],
  ['vessel', 'Sea Eagle 7', 'Sea Eagle 8'], ['vessel', 'Sea Eagle', 'Sea Otter'],
];

describe('names across scripts', () => {
  it.each(SAME)('%s: %s is %s', (kind, left, right) => {
    const { same, score, threshold } = compareNames(kind, left, right);
    expect({ same, score, threshold }).toMatchObject({ same: true });
  });

  it.each(DIFFERENT)('%s: %s is not %s', (kind, left, right) => {
    const { same, score, threshold } = compareNames(kind, left, right);
    expect({ same, score, threshold }).toMatchObject({ same: false });
  });

  it('are found by keys that both spellings have', () => {
    const apart = SAME.filter(([kind, left, right]) => {
      const [ours, theirs] = [nameForms(kind, left), nameForms(kind, right)];
      return ours.folded !== theirs.folded && !ours.keys.some((key) => theirs.keys.includes(key));
    });
    expect(apart.map(([, left, right]) => `${left} | ${right}`)).toEqual(['Northern Light Cargo Agency | NLCA']);
  });

  it('have one folded form whatever the order, the titles and the legal form', () => {
    expect(nameForms('person', 'Dr. Karim AL-BAKRI').folded).toBe(nameForms('person', 'Al Bakri, Karim').folded);
    expect(nameForms('organisation', 'Kestrel Trading LLC').folded).toBe(nameForms('organisation', 'KESTREL TRADING, L.L.C.').folded);
  });
});
