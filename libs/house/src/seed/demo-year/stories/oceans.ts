import { bilingual } from '@uratibu/platform';
import { before, month } from '../moment.js';
import {
  asksForTime,
  begun,
  brought,
  completes,
  endorses,
  link,
  monthly,
  rejects,
  reports,
  returnsUpdate,
} from '../steps.js';
import type { Story } from '../story.js';

/** Oceans and blue economy diplomacy (4.4). */
export const oceans: readonly Story[] = [
  {
    title: bilingual(
      'Kikao cha wawekezaji wa uchumi wa bluu, Mombasa',
      'Blue economy investors’ round table, Mombasa',
    ),
    description: bilingual(
      'Kuwakutanisha wawekezaji wa uvuvi wa bahari kuu, ujenzi wa boti na ufugaji wa samaki na kaunti sita za pwani.',
      'To bring investors in deep-sea fishing, boat building and mariculture together with the six coastal counties.',
    ),
    indicator: 'Kikao kimefanyika; makubaliano matano ya uwekezaji yametiwa saini',
    commitment: 'OB-04',
    objectives: ['OBJ-3', 'OBJ-7'],
    interests: ['NI-2', 'NI-6'],
    lead: 'COUNTY-001',
    supports: ['BLUE-ECONOMY'],
    due: 21,
    steps: [
      ...begun(3, 'mombasa', 'ORDINARY', 'mombasa', 'bahari'),
      ...monthly(
        'mombasa',
        [
          3,
          35,
          'ON_TRACK',
          'Wawekezaji 22 wamealikwa kupitia misheni za Seoul, Muscat na Oslo.',
          { evidence: [link('Orodha ya walioalikwa', 'mombasa/walioalikwa')] },
        ],
        [
          2,
          55,
          'ON_TRACK',
          'Wawekezaji 14 wamethibitisha; maandiko ya miradi saba yamekamilika.',
          { evidence: [link('Maandiko ya miradi', 'mombasa/miradi')] },
        ],
        [
          1,
          65,
          'AT_RISK',
          'Ukumbi umehifadhiwa; ratiba ya ziara za bandari imeandaliwa.',
          { obstacles: 'Wawekezaji wanne wameomba tarehe ya baadaye kwa sababu ya maonyesho ya Busan.' },
        ],
      ),
      asksForTime(
        before(3),
        'mombasa',
        68,
        'Wawekezaji wanne wakubwa hawawezi kufika kabla ya maonyesho ya Busan kumalizika.',
      ),
      ...monthly(
        'bahari',
        [3, 40, 'ON_TRACK', 'Mwongozo wa leseni za uvuvi wa bahari kuu umetafsiriwa.'],
        [2, 60, 'ON_TRACK', 'Maeneo matatu ya ufugaji wa samaki baharini yamepimwa.'],
        [1, 70, 'ON_TRACK', 'Vivutio vya uwekezaji vimekubaliwa na Hazina ya Taifa.'],
      ),
      ...reports(
        'bahari',
        [0, 80, 'ON_TRACK', 'Ramani ya maeneo ya ufugaji wa samaki imechapishwa.'],
        'HANDED_IN',
      ),
    ],
  },
  {
    title: bilingual('Jalada la kitaalamu la mipaka ya bahari', 'Technical dossier on maritime boundaries'),
    description: bilingual(
      'Kusasisha ramani, takwimu za kijiofizikia na hoja za kisheria kuhusu mipaka ya bahari ya Kenya.',
      'To bring maps, geophysical data and legal argument on Kenya’s maritime boundaries up to date.',
    ),
    indicator: 'Jalada limekamilika na kupitishwa na kamati ya wataalamu',
    commitment: 'OB-02',
    objectives: ['OBJ-1'],
    interests: ['NI-1'],
    classification: 'RESTRICTED',
    lead: 'SDFA',
    due: 75,
    steps: [
      ...begun(3, 'mratibu', 'SECURITY', 'kigeni'),
      ...monthly(
        'kigeni',
        [3, 20, 'ON_TRACK', 'Timu ya wataalamu wa taasisi tano imeundwa.'],
        [2, 40, 'ON_TRACK', 'Ramani zote zimekusanywa na kulinganishwa.'],
        [1, 55, 'ON_TRACK', 'Sura tatu za hoja za kisheria zimeandikwa.'],
      ),
      ...reports(
        'kigeni',
        [0, 65, 'ON_TRACK', 'Mapitio ya ndani ya sura tatu za kwanza yamekamilika.'],
        'HANDED_IN',
      ),
    ],
  },
  {
    title: bilingual(
      'Ubadilishanaji wa ulinzi wa uvuvi, Bahari ya Hindi',
      'Fisheries surveillance exchange, Indian Ocean',
    ),
    description: bilingual(
      'Mafunzo ya pamoja na nchi za IORA kuhusu uvuvi haramu, pamoja na kubadilishana takwimu za meli.',
      'Joint training with IORA countries on illegal fishing, and exchange of vessel data.',
    ),
    indicator: 'Maafisa 60 wamefunzwa; makubaliano ya takwimu yametiwa saini na nchi nne',
    commitment: 'OB-03',
    objectives: ['OBJ-2', 'OBJ-7'],
    interests: ['NI-1', 'NI-6'],
    lead: 'BLUE-ECONOMY',
    due: -100,
    steps: [
      ...begun(6, 'bahari', 'ORDINARY', 'bahari'),
      ...monthly(
        'bahari',
        [6, 80, 'ON_TRACK', 'Makubaliano yamekubaliwa na Msumbiji, Shelisheli na Madagaska.'],
        [
          5,
          100,
          'DONE',
          'Nchi nne zimetia saini; maafisa 64 wamefunzwa.',
          { evidence: [link('Makubaliano yaliyotiwa saini', 'bahari/makubaliano')] },
        ],
      ),
      completes(month(4, 8), 'bahari'),
      endorses(month(4, 10), 'bahari.masuuli'),
      endorses(month(4, 15), 'mratibu2'),
    ],
  },
  {
    title: bilingual(
      'Itifaki ya uvuvi wa pamoja wa Ziwa Viktoria',
      'Protocol on shared fishing in Lake Victoria',
    ),
    description: bilingual(
      'Kukubaliana na Uganda na Tanzania kuhusu misimu, ukubwa wa nyavu na namna ya kushughulikia wavuvi wanaovuka mpaka.',
      'To agree with Uganda and Tanzania on seasons, net sizes and how fishers who cross the border are dealt with.',
    ),
    indicator: 'Itifaki imetiwa saini; malalamiko ya wavuvi yamepungua kwa nusu',
    commitment: 'OB-01',
    objectives: ['OBJ-6'],
    interests: ['NI-2', 'NI-6'],
    lead: 'BLUE-ECONOMY',
    supports: ['COUNTY-042'],
    due: 88,
    steps: [
      ...begun(2, 'bahari', 'ORDINARY', 'bahari', 'kisumu'),
      ...monthly(
        'bahari',
        [2, 10, 'ON_TRACK', 'Kikao cha kwanza cha wataalamu kimefanyika Entebbe.'],
        [
          1,
          15,
          'OFF_TRACK',
          'Rasimu ya kwanza imesambazwa.',
          { obstacles: 'Pande hizo bado hazijakubaliana kuhusu ukubwa wa nyavu.' },
        ],
      ),
      ...reports(
        'bahari',
        [
          0,
          20,
          'OFF_TRACK',
          'Kikao cha pili kimefanyika Mwanza.',
          { obstacles: 'Hakuna maelewano kuhusu nyavu.' },
        ],
        'HANDED_IN',
      ),
      returnsUpdate(
        before(1),
        'bahari.masuuli',
        'Taja msimamo wa kila upande na pendekezo letu la suluhu, na uambatishe kumbukumbu za kikao cha Mwanza.',
      ),
      ...monthly(
        'kisumu',
        [2, 20, 'ON_TRACK', 'Beach management units of three sub-counties heard.'],
        [1, 35, 'ON_TRACK', 'Register of complaints at the border opened; 27 cases so far.'],
      ),
    ],
  },
  {
    title: bilingual('Ujirani mwema wa mikoko na Zanzibar', 'Mangrove twinning with Zanzibar'),
    description: bilingual(
      'Kupanda mikoko kwa pamoja na kubadilishana vijana wa kujitolea.',
      'To plant mangroves together and exchange young volunteers.',
    ),
    indicator: 'Hekta 50 za mikoko zimepandwa pande zote mbili',
    commitment: 'OB-06',
    objectives: ['OBJ-4'],
    interests: ['NI-6'],
    lead: 'COUNTY-001',
    due: 150,
    steps: [
      ...brought(month(3, 6), 'mombasa', 'ORDINARY', 0),
      rejects(
        month(3, 10),
        'mratibu',
        'Mradi huu uko ndani ya programu ya kaunti ya mazingira; haugusi sera ya mambo ya nje.',
      ),
    ],
  },
];
