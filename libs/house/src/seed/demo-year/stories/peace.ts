import { bilingual } from '@uratibu/platform';
import { before } from '../moment.js';
import { begun, brought, link, monthly, reports } from '../steps.js';
import type { Story } from '../story.js';

/** Peace and security diplomacy (4.2): all of it along the security route. */
export const peace: readonly Story[] = [
  {
    title: bilingual('Kamati ya amani ya mpakani, Turkana', 'Cross-border peace committee, Turkana'),
    description: bilingual(
      'Kamati ya wazee, wanawake na vijana wa Turkana, Karamoja, Toposa na Dassanech ya kuzuia wizi wa mifugo na kukubaliana kuhusu malisho na maji.',
      'A committee of elders, women and youth of the Turkana, Karamoja, Toposa and Dassanech to prevent cattle raids and to agree on pasture and water.',
    ),
    indicator: 'Mikataba mitatu ya malisho inatekelezwa; mashambulizi yamepungua kwa theluthi mbili',
    commitment: 'PS-08',
    objectives: ['OBJ-2', 'OBJ-6'],
    interests: ['NI-1', 'NI-3'],
    lead: 'COUNTY-023',
    supports: ['INTERIOR'],
    due: 64,
    steps: [
      ...begun(3, 'turkana', 'SECURITY', 'turkana', 'ndani'),
      ...monthly(
        'turkana',
        [
          3,
          40,
          'ON_TRACK',
          'Mkataba wa malisho wa Lokiriama umehuishwa mbele ya wazee wa pande zote mbili.',
          { evidence: [link('Kumbukumbu za kikao cha Lokiriama', 'turkana/lokiriama')] },
        ],
        [2, 55, 'ON_TRACK', 'Mifugo 214 iliyoibwa imerejeshwa kwa wenyewe kupitia kamati.'],
        [
          1,
          65,
          'ON_TRACK',
          'Mkataba wa pili umekubaliwa Nadapal; hakuna shambulizi lililoripotiwa mwezi huu.',
          { evidence: [link('Mkataba wa Nadapal', 'turkana/nadapal')] },
        ],
      ),
      ...reports(
        'turkana',
        [
          0,
          70,
          'ON_TRACK',
          'Mafunzo ya wajumbe vijana na wanawake yamefanyika Lokichoggio.',
          { nextStep: 'Kikao cha Todonyang kuhusu mkataba wa tatu.' },
        ],
        'HANDED_IN',
      ),
      ...monthly(
        'ndani',
        [3, 40, 'ON_TRACK', 'Mawasiliano ya redio yamewekwa katika vituo vinne vya mpakani.'],
        [2, 55, 'ON_TRACK', 'Vikao vya pamoja vya kila mwezi na maafisa wa Moroto vimeanza.'],
        [1, 65, 'ON_TRACK', 'Doria za pamoja zimekubaliwa kwa njia tatu za mifugo.'],
      ),
    ],
  },
  {
    title: bilingual(
      'Kubadilishana taarifa kuhusu matishio mapya mpakani',
      'Sharing information on new threats at the borders',
    ),
    description: bilingual(
      'Utaratibu wa pamoja na nchi jirani wa kubadilishana taarifa kuhusu uhalifu wa mtandaoni na usafirishaji haramu wa binadamu.',
      'A procedure with neighbouring countries to share information on cybercrime and trafficking in persons.',
    ),
    indicator: 'Utaratibu umetiwa saini na nchi tatu; vituo vitano vinautumia',
    commitment: 'PS-07',
    objectives: ['OBJ-1', 'OBJ-2'],
    interests: ['NI-1'],
    classification: 'RESTRICTED',
    lead: 'INTERIOR',
    due: 110,
    steps: brought(before(14), 'mratibu', 'SECURITY', 1),
  },
  {
    title: bilingual(
      'Maandalizi ya kufungua tena vituo vya mpaka wa mashariki',
      'Readiness to reopen the eastern border posts',
    ),
    description: bilingual(
      'Kutathmini usalama, miundombinu na huduma za uhamiaji kabla ya kufungua vituo kwa awamu.',
      'To assess security, infrastructure and immigration services before posts are opened in phases.',
    ),
    indicator: 'Tathmini ya vituo vitatu imepitishwa; mpango wa awamu umekubaliwa',
    commitment: 'PS-10',
    objectives: ['OBJ-1', 'OBJ-2'],
    interests: ['NI-1', 'NI-2'],
    priority: 'HIGH',
    classification: 'RESTRICTED',
    cabinetMandated: true,
    lead: 'INTERIOR',
    due: 27,
    steps: [
      ...begun(3, 'mratibu', 'SECURITY', 'ndani'),
      ...monthly(
        'ndani',
        [3, 25, 'ON_TRACK', 'Timu ya tathmini imetembelea kituo cha kwanza.'],
        [
          2,
          45,
          'AT_RISK',
          'Vituo viwili vimetathminiwa.',
          { obstacles: 'Barabara ya kituo cha tatu haipitiki msimu wa mvua.' },
        ],
        [
          1,
          55,
          'AT_RISK',
          'Rasimu ya mpango wa awamu imeandikwa.',
          { obstacles: 'Kituo cha tatu bado hakijafikiwa.' },
        ],
      ),
      ...reports(
        'ndani',
        [
          0,
          60,
          'AT_RISK',
          'Kituo cha tatu kimefikiwa kwa ndege; taarifa inaandikwa.',
          { obstacles: 'Nyumba za maafisa zinahitaji ukarabati mkubwa.' },
        ],
        'HANDED_IN',
      ),
    ],
  },
  {
    title: bilingual('Mapitio ya rika ya alama za silaha ndogo', 'Peer review of the marking of small arms'),
    description: bilingual(
      'Kupokea wataalamu wa RECSA kukagua namna silaha ndogo zinavyowekwa alama na kuorodheshwa.',
      'To receive experts of RECSA to review how small arms are marked and recorded.',
    ),
    indicator: 'Ripoti ya mapitio imepokelewa na mapendekezo yamepangiwa wahusika',
    commitment: 'PS-06',
    objectives: ['OBJ-2'],
    interests: ['NI-1'],
    lead: 'INTERIOR',
    due: 120,
    steps: brought(before(4), 'ndani', 'SECURITY', 0),
  },
  {
    title: bilingual(
      'Kituo cha tahadhari ya mapema cha IGAD: zamu za Kenya',
      'IGAD early warning centre: Kenya’s rota',
    ),
    description: bilingual(
      'Kuteua wachambuzi wa kudumu na kukubaliana namna tahadhari zinavyofikia kaunti za mpakani.',
      'To appoint standing analysts and agree how warnings reach the border counties.',
    ),
    indicator: 'Wachambuzi wanne wameteuliwa; tahadhari hufika kaunti ndani ya saa 24',
    commitment: 'PS-09',
    objectives: ['OBJ-2', 'OBJ-6'],
    interests: ['NI-1', 'NI-3'],
    lead: 'INTERIOR',
    supports: ['COUNTY-023'],
    due: 130,
    steps: brought(before(19), 'mratibu2', 'SECURITY', 2),
  },
];
