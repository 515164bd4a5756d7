import { bilingual } from '@uratibu/platform';
import { before, month } from '../moment.js';
import { begun, brought, cancels, completes, endorses, link, monthly, reports, returns } from '../steps.js';
import type { Story } from '../story.js';

/** Environment and climate change diplomacy (4.6). */
export const environment: readonly Story[] = [
  {
    title: bilingual(
      'Ufuatiliaji wa Azimio la Tabianchi la Afrika',
      'Follow-up of the African climate declaration',
    ),
    description: bilingual(
      'Kufuatilia ahadi za fedha na nishati jadidifu zilizotolewa Nairobi, na kuandaa msimamo wa Afrika kwa mkutano ujao.',
      'To follow the pledges of finance and renewable energy made in Nairobi, and to prepare Africa’s position for the coming conference.',
    ),
    indicator: 'Rejista ya ahadi inasasishwa kila mwezi; msimamo umekubaliwa na nchi 20',
    commitment: 'EV-04',
    objectives: ['OBJ-4', 'OBJ-7'],
    interests: ['NI-6', 'NI-7'],
    lead: 'ENVIRONMENT',
    due: 48,
    steps: [
      ...begun(3, 'mazingira', 'ORDINARY', 'mazingira'),
      ...monthly(
        'mazingira',
        [
          3,
          25,
          'ON_TRACK',
          'Rejista ya ahadi 31 imefunguliwa.',
          { evidence: [link('Rejista ya ahadi', 'mazingira/rejista')] },
        ],
        [2, 45, 'ON_TRACK', 'Wafadhili 18 wamejibu; ahadi tisa zimeanza kutekelezwa.'],
        [
          1,
          60,
          'ON_TRACK',
          'Rasimu ya msimamo imejadiliwa na wataalamu wa nchi 14.',
          { evidence: [link('Rasimu ya msimamo', 'mazingira/msimamo')] },
        ],
      ),
      ...reports(
        'mazingira',
        [
          0,
          70,
          'ON_TRACK',
          'Nchi 17 zimeunga mkono rasimu; ahadi 12 zinatekelezwa.',
          { nextStep: 'Kikao cha mawaziri wa mazingira.' },
        ],
        'HANDED_IN',
      ),
    ],
  },
  {
    title: bilingual(
      'Kuboresha huduma za nchi mwenyeji kwa ofisi za UN, Gigiri',
      'Better host-country services for the UN offices, Gigiri',
    ),
    description: bilingual(
      'Dawati moja la viza, vibali na usalama kwa UNEP, UN-Habitat na UNON, lenye muda wa huduma uliokubaliwa.',
      'One desk for visas, permits and security for UNEP, UN-Habitat and UNON, with agreed times of service.',
    ),
    indicator: 'Dawati limefunguliwa; maombi tisa kati ya kumi hujibiwa ndani ya siku tano',
    commitment: 'EV-02',
    objectives: ['OBJ-4', 'OBJ-7'],
    interests: ['NI-7'],
    priority: 'HIGH',
    cabinetMandated: true,
    lead: 'SDFA',
    due: 15,
    steps: [
      ...begun(2, 'mratibu', 'CROSS_CUTTING', 'kigeni'),
      ...monthly(
        'kigeni',
        [
          2,
          80,
          'ON_TRACK',
          'Maombi 412 yamehudumiwa; wastani ni siku sita.',
          { evidence: [link('Takwimu za dawati', 'gigiri/takwimu')] },
        ],
        [
          1,
          100,
          'DONE',
          'Maombi 93 kati ya 100 yamejibiwa ndani ya siku tano.',
          { evidence: [link('Ripoti ya mwisho ya dawati', 'gigiri/ripoti')] },
        ],
      ),
      completes(before(6), 'kigeni'),
      endorses(before(5), 'kigeni.masuuli'),
      endorses(before(4), 'mratibu2'),
    ],
  },
  {
    title: bilingual('Dawati la masoko ya kaboni katika misheni', 'Carbon markets desk in the missions'),
    description: bilingual(
      'Kuwapa misheni sita taarifa na fomu za pamoja kuhusu wanunuzi wa hewa kaboni.',
      'To give six missions common information and forms on buyers of carbon credits.',
    ),
    indicator: 'Misheni sita zina dawati linalofanya kazi',
    commitment: 'EV-04',
    objectives: ['OBJ-4'],
    interests: ['NI-6', 'NI-2'],
    lead: 'ENVIRONMENT',
    due: 20,
    steps: [
      ...begun(5, 'mratibu2', 'ORDINARY', 'mazingira'),
      ...monthly(
        'mazingira',
        [
          5,
          20,
          'AT_RISK',
          'Rasimu ya fomu imeandikwa.',
          { obstacles: 'Kanuni za soko la kaboni bado hazijatungwa.' },
        ],
        [
          4,
          20,
          'OFF_TRACK',
          'Hakuna maendeleo mwezi huu.',
          { obstacles: 'Kanuni hazijapitishwa, na chombo kingine kinaanzishwa kisheria.' },
        ],
      ),
      cancels(
        month(3, 10),
        'mratibu2',
        'Jukumu hili limepewa kisheria Rejista ya Taifa ya Kaboni; hatua hii ingelirudia.',
      ),
    ],
  },
  {
    title: bilingual(
      'Maelekezo kwa ujumbe wa mkataba wa plastiki',
      'Brief for the delegation on the plastics treaty',
    ),
    description: bilingual(
      'Maelekezo ya pamoja ya wizara tano kwa ujumbe wa Kenya katika mazungumzo ya mkataba wa plastiki.',
      'A brief agreed by five ministries for Kenya’s delegation to the talks on the plastics treaty.',
    ),
    indicator: 'Maelekezo yametiwa saini wiki mbili kabla ya kikao',
    commitment: 'EV-01',
    objectives: ['OBJ-4', 'OBJ-7'],
    interests: ['NI-6'],
    lead: 'ENVIRONMENT',
    due: 70,
    steps: [
      ...brought(before(8), 'mazingira', 'ORDINARY', 0),
      returns(
        before(3),
        'mratibu',
        'Taja wizara tano zinazohusika, na uongeze Wizara ya Biashara kama msaidizi.',
      ),
    ],
  },
];
