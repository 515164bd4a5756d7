import { bilingual } from '@uratibu/platform';
import { before, month } from '../moment.js';
import { asksForTime, begun, brought, completes, endorses, link, monthly, reports } from '../steps.js';
import type { Story } from '../story.js';

/** Economic and commercial diplomacy (4.3): markets for what Kenya makes and grows. */
export const markets: readonly Story[] = [
  {
    title: bilingual(
      'Dawati la mauzo ya nje ya maembe na parachichi, Machakos',
      'Export desk for mangoes and avocados, Machakos',
    ),
    description: bilingual(
      'Kufungua dawati la kuwasaidia wakulima na vyama vya ushirika kufikia masoko ya Ulaya na Ghuba: viwango, vyeti vya afya ya mimea na wanunuzi waliothibitishwa.',
      'To open a desk that helps farmers and co-operatives reach European and Gulf markets: standards, phytosanitary certificates and verified buyers.',
    ),
    indicator: 'Dawati linahudumia vyama 40 vya ushirika; mikataba 6 ya ununuzi imetiwa saini',
    commitment: 'EC-04',
    objectives: ['OBJ-3'],
    interests: ['NI-2'],
    lead: 'COUNTY-016',
    supports: ['KEPROBA'],
    due: 52,
    steps: [
      ...begun(3, 'machakos', 'ORDINARY', 'machakos', 'keproba'),
      ...monthly(
        'machakos',
        [
          3,
          30,
          'ON_TRACK',
          'Maafisa wamefunzwa kuhusu vyeti vya afya ya mimea; vyama 12 vya ushirika vimesajiliwa.',
          { evidence: [link('Orodha ya vyama vilivyosajiliwa', 'machakos/vyama')] },
        ],
        [
          2,
          45,
          'ON_TRACK',
          'Vyama 23 vimesajiliwa; wanunuzi wawili kutoka Rotterdam wametembelea mashamba ya Yatta.',
          { evidence: [link('Ripoti ya ziara ya wanunuzi', 'machakos/ziara')] },
        ],
        [
          1,
          60,
          'ON_TRACK',
          'Mikataba miwili ya ununuzi imetiwa saini; tani 40 za parachichi zimesafirishwa.',
          {
            evidence: [link('Mikataba iliyotiwa saini', 'machakos/mikataba')],
            nextStep: 'Kufikia vyama 40 kabla ya msimu wa maembe.',
          },
        ],
      ),
      ...reports(
        'machakos',
        [
          0,
          75,
          'ON_TRACK',
          'Vyama 34 vinahudumiwa; mkataba wa tatu umetiwa saini na mnunuzi wa Doha.',
          {
            evidence: [link('Mkataba wa tatu', 'machakos/mkataba-3')],
            nextStep: 'Ukaguzi wa ghala la baridi la Masinga.',
          },
        ],
        'HANDED_IN',
      ),
      ...monthly(
        'keproba',
        [3, 30, 'ON_TRACK', 'Warsha ya viwango imefanyika Machakos kwa wakulima 180.'],
        [2, 50, 'ON_TRACK', 'Wanunuzi kumi wa Ghuba wamethibitishwa na kuunganishwa na dawati.'],
        [1, 65, 'ON_TRACK', 'Nafasi ya pamoja imehifadhiwa katika maonyesho ya vyakula ya Dubai.'],
      ),
      ...reports(
        'keproba',
        [0, 70, 'ON_TRACK', 'Sampuli za maembe zimetumwa kwa wanunuzi watatu wa Abu Dhabi.'],
        'HANDED_IN',
      ),
    ],
  },
  {
    title: bilingual('Wiki ya biashara ya ukanda wa Ziwa Viktoria', 'Lake Victoria region trade week'),
    description: bilingual(
      'Kuandaa Kisumu wiki ya biashara ya kaunti za ukanda wa ziwa na wafanyabiashara wa Uganda, Tanzania na Rwanda.',
      'To hold in Kisumu a trade week of the lake-region counties with business people from Uganda, Tanzania and Rwanda.',
    ),
    indicator: 'The trade week has been held; at least 150 exhibitors, and deals of KES 400 million recorded',
    commitment: 'EC-06',
    objectives: ['OBJ-3', 'OBJ-6'],
    interests: ['NI-2'],
    lead: 'COUNTY-042',
    supports: ['TRADE'],
    due: 12,
    steps: [
      ...begun(3, 'kisumu', 'ORDINARY', 'kisumu', 'biashara'),
      ...monthly(
        'kisumu',
        [3, 30, 'ON_TRACK', 'Organising committee formed with six counties; Jomo Kenyatta grounds booked.'],
        [
          2,
          65,
          'ON_TRACK',
          '112 exhibitors confirmed, 38 of them from Uganda and Tanzania.',
          { evidence: [link('Exhibitor register', 'kisumu/exhibitors')] },
        ],
        [
          1,
          100,
          'DONE',
          'Held over five days with 164 exhibitors and some 21,000 visitors; deals of KES 430 million recorded.',
          {
            evidence: [
              link('Closing report of the trade week', 'kisumu/closing-report'),
              link('Register of deals', 'kisumu/deals'),
            ],
          },
        ],
      ),
      ...monthly(
        'biashara',
        [
          3,
          25,
          'ON_TRACK',
          'Invitations sent through the commercial sections in Kampala, Dar es Salaam and Kigali.',
        ],
        [2, 60, 'ON_TRACK', 'Simplified trade regime clinic agreed with the border offices.'],
        [1, 100, 'DONE', 'Clinic held; 310 small traders registered under the simplified trade regime.'],
      ),
      completes(before(5), 'kisumu'),
    ],
  },
  {
    title: bilingual(
      'Usafirishaji wa kwanza wa chai na kahawa chini ya AfCFTA',
      'First consignments of tea and coffee under the AfCFTA',
    ),
    description: bilingual(
      'Kusafirisha shehena kumi zenye cheti cha asili cha AfCFTA kwenda Ghana, Misri na Cameroon, na kuondoa vikwazo vinavyojitokeza.',
      'To ship ten consignments with AfCFTA certificates of origin to Ghana, Egypt and Cameroon, and to clear the obstacles met on the way.',
    ),
    indicator: 'Ten consignments have arrived with AfCFTA certificates of origin',
    commitment: 'EC-17',
    objectives: ['OBJ-3', 'OBJ-6'],
    interests: ['NI-2', 'NI-7'],
    priority: 'HIGH',
    cabinetMandated: true,
    lead: 'TRADE',
    due: 6,
    steps: [
      ...begun(4, 'mratibu', 'CROSS_CUTTING', 'biashara'),
      ...monthly(
        'biashara',
        [4, 15, 'ON_TRACK', 'Exporters chosen: four of tea, three of coffee; certificates applied for.'],
        [
          3,
          35,
          'ON_TRACK',
          'First three consignments left Mombasa for Tema.',
          { evidence: [link('Certificates of origin 1 to 3', 'trade/afcfta-1-3')] },
        ],
        [
          2,
          45,
          'AT_RISK',
          'Consignments 4 and 5 cleared in Alexandria after 19 days.',
          { obstacles: 'Customs in the port of entry asked for certificates in Arabic.' },
        ],
      ),
      asksForTime(month(1, 10), 'biashara', 61, 'Two of the buyers take their tea in the new season only.'),
      endorses(month(1, 12), 'biashara.masuuli'),
      endorses(month(1, 15), 'mratibu2'),
      ...monthly('biashara', [
        1,
        55,
        'AT_RISK',
        'Six consignments delivered; talks on the certificates held in Cairo.',
        {
          obstacles: 'Two buyers in Douala put their orders off to the new season.',
          evidence: [link('Record of the talks', 'trade/talks')],
        },
      ]),
      ...reports(
        'biashara',
        [
          0,
          65,
          'AT_RISK',
          'Seventh consignment on the way; certificates in Arabic are accepted since this month.',
          {
            obstacles: 'The Douala orders are still not confirmed.',
            nextStep: 'Call of the trade ministers.',
          },
        ],
        'HANDED_IN',
      ),
    ],
  },
  {
    title: bilingual(
      'Itifaki za afya ya mimea kwa parachichi: China na India',
      'Phytosanitary protocols for avocado: China and India',
    ),
    description: bilingual(
      'Kukamilisha itifaki za ukaguzi ili parachichi mbichi liingie soko la China na India bila kugandishwa.',
      'To conclude inspection protocols so that fresh avocado enters the Chinese and Indian markets unfrozen.',
    ),
    indicator: 'Itifaki mbili zimetiwa saini; mashamba 25 yameorodheshwa',
    commitment: 'EC-04',
    objectives: ['OBJ-3'],
    interests: ['NI-2'],
    lead: 'KEPROBA',
    due: -9,
    steps: [
      ...begun(2, 'mratibu2', 'ORDINARY', 'keproba'),
      ...monthly(
        'keproba',
        [
          2,
          35,
          'AT_RISK',
          'Wakaguzi wa China wameomba taarifa zaidi kuhusu nzi wa matunda.',
          { obstacles: 'Maabara ya ukaguzi inahitaji kifaa kipya cha joto.' },
        ],
        [
          1,
          40,
          'OFF_TRACK',
          'Itifaki ya India iko hatua ya mwisho; ya China haijaanza kujadiliwa.',
          {
            obstacles: 'Ziara ya wakaguzi imeahirishwa mara mbili; kifaa cha maabara hakijafika.',
            nextStep: 'Kuomba ubalozi wa Beijing uingilie kati.',
          },
        ],
      ),
    ],
  },
  {
    title: bilingual('Chuo cha wauzaji nje: wanawake na vijana', 'Exporters’ academy for women and youth'),
    description: bilingual(
      'Mafunzo ya miezi mitatu kwa biashara 120 za wanawake, vijana na watu wenye ulemavu, pamoja na ushauri wa maafisa wa kibiashara walio nje ya nchi.',
      'Three months of training for 120 businesses of women, youth and persons with disabilities, with advice from commercial officers abroad.',
    ),
    indicator: 'Biashara 120 zimehitimu; 30 zimepata oda ya kwanza',
    commitment: 'EC-03',
    objectives: ['OBJ-3'],
    interests: ['NI-2', 'NI-3'],
    lead: 'KEPROBA',
    supports: ['TRADE'],
    due: 160,
    steps: brought(before(11), 'mratibu', 'ORDINARY'),
  },
];
