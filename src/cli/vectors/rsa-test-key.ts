import type { JsonWebKey } from 'node:crypto';

/** A TEST KEY that everybody has: an RSA key of 3072 bits for the test vectors. The other test keys are made from a sentence; this kind cannot be. */
export const RSA_TEST_KEY: JsonWebKey = {
  kty: 'RSA',
  n: [
    '9w0MKmyyFqcCjKaqG-pGGVPh_OYw2F6-zrih1URulyBiLTP9Aob65yKTV_BM_7qFH8jXBis6MHQvgLrK6YfpReywadh3aQNF08VOcevlRO7UNYkSLeCcy4DKu6TG2FTy_n5XCTmVO7Nx',
    'pOUwBDjEN3Is0xIqDMI59el0yEAdr2KV_3wvIvdMFb1JnIA4AEK90jUQdbtmwvw50nyduAk7E4xVKW3dUv_AblO39jKTXa4HRu3yBHDfH5dbcM8pl0E4lUS4GkNeVA2Uml3PFVQiEoMg',
    'qLzqVRl7Oj59yr2GFrmg50Pbu5YRx6KqhwZF42fyvJ2ygcIrDwr7ZYeDk5PBN2eYoaCiL7p8cI6H_pRYC22RuL81XauoLYbE2RanUKZDrdTpeQaQrmCNICXr_zI8Inv5mNejzcn0pXxN',
    'B6P1on19jOhyfS-iuLe4Bpt0prBjoCXY2TkA4DtZA6LcXFORcUTJHp7ghHxbd7AJTXvwVbRntYULcllD9Nyy78mLrsP9',
  ].join(''),
  e: 'AQAB',
  d: [
    'FzJM7aDWGeVlimJNv6BAI7mqEu5kMLS4sr1ISLeLsLn0Le1fOMEGxvQKpKul9y8Ct-jKM8SUSp9mJG6lhcbiotOl_tI56AzMHiW9B1pQZSgNmdc8cz1PS5ZUssi2ePKE_FtNfcq_1eKz',
    '7XktiH_yAIjCZ7EhbKBCA_J_KhxHDUQy9FGrNVvF85aZ1k19tJyPqTCdUoidjfpTzY0w2-pV9zBqgKDVsqjb3yASOlYmWxnvifvmiP82HAfAqLdy3sZbRAGZp2cEfSWC3bb2Blz6TqwL',
    'fSE2qagIdy_6SZpa3rLc1u0UpGmDzdBqHYulnSpQT1q_NFwXbxIuR4gtR9gVZEodICcPpeBd2i-ewBVHbQ-n5-ofyBR7CB_Q1Nc1ok-KMtt8aVTTIto0gqW1qMipwauMPOxlmJn4lZ4x',
    'l2gB71NuvYUjFhJ7CorUlNUM94MU94SRyEIJ22AZIMvdQYn4D94d0I65TFMLwIFt2Jd0bz_5FBlu7TXwOFs3r92WsGfx',
  ].join(''),
  p: [
    '_vXUrdc1CCSKVtBa5oU8UAGIOiFJuOjib8euqY-OsuJo1bgCsEbbS_DeLuF6xhQM9CT6U1eM2h8C01F5C_9psX6YPMI2IOpvKTY6fq-aBCZGtYovbccJ64ffZN8wRqhQPrCoKUQ5tsWg',
    'Y_2ZlGih0B_To1IzEB_Wf-uULxeGqu_FmqEP-bHIaDQDKbnBsnykTaCkh_-AAapY-iOaG5dBegWtslavrhsyd4oVt32NoGl7vFA1OP_B3X4HP51k9PGJ',
  ].join(''),
  q: [
    '-A71r9T7oZHMqYbu4B4En1vAXPB2k4yYaEOeU6Mj9vUrzfzGSCV0tON-wfLH4Jyz5RdzYy0-CUFdspRchuYPU9dtls3_WoHvGBClNax5iW2Ri96bYo8ZlWTYPRzXLmMF_jml-dx89qz8',
    'YjQ_wj42ZlunIrIe2MQB6nUm2-9e1QzKRjIkdH2-e0l6l4u8dRreulu232MkfrdrdW9IBNGhHjMeOVFJcXVwKMPxTAMgjUu9eta7MoL9E4uEJEXr8SXV',
  ].join(''),
  dp: [
    'CuCaDkCcNpi4fjOtbSBKDm_CTBiXeJgW8QXn4bwKLn-SUWvkUXj0ai0Ajad5AXJhixj4xQ17KOMhz7ouG-DttXDdNdpjTMwzqeJyZG1BeOPZKG2Y0Gopdi75zOfou1r68XG_-uK6Q53y',
    '1dE_-CDupl51PQaIvytcj2CRleC_EhPgrlQoxlJbZnaxm9oc9Wxz5gvweQzhfTCzUxipvnuZg4cyfeVM4XSvloIBoy5sGGfnq4UQgDoJH1X9IS2p3Plh',
  ].join(''),
  dq: [
    'N9ceRYu7bX6lxM_kPD1lqv37irBy8PooYOg_3vINqY09ZCxv8lPENugzY7OkfRKpiHvD9OJ9YZX-YrH1NkTZ1HTdbaJHxncTfKZamn-OCHrK1eKxtfkiuDewWemBIycVdUpC68FPvDPq',
    'yKycYbyhgF9He47_VKqjB8WBjucOwQUVD8I_5J1d4OEEoNLLBM2cr_TvcNAfqgrePNxlKPiLvYGiXyLGVq0qJ3McgZD-pfAT4nAuScuk7t5sS8IVv_5V',
  ].join(''),
  qi: [
    'TK30PH3OsgFFzdSqw_o1-RLIKN8YFuGlt4B8O7t8labmNBYmYARfRS2Zud5us0D44fQxb8-awbZkOWxf2bFF2MPAKxRh9qHoWqmbgEtFC8QY_fEjcZqn6lbTe6koVkuEU5gL6-5AP5BY',
    'U4GRZoEoSlDLnI_BeG_8MJt1yADfJc74XlTo-AT5mBtiFsgfoeoIfhaIBzXDBBGGoVmNyrUUjx4pxmw7nCQsN7JVFoARp1nNsNN2xZlDoq8ifo2yLuyP',
  ].join(''),
};
