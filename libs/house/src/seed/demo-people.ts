import type { Role } from '@uratibu/identity';
import type { Classification, Language } from '@uratibu/platform';

/** A person of the demonstration. Names are made up; no one of them is an office-holder. */
export interface DemoPerson {
  /** By what the demonstration's script calls them; also the part of their e-mail before the @. */
  readonly key: string;
  readonly name: string;
  readonly role: Role;
  /** Code of the institution. */
  readonly at: string;
  readonly clearance: Classification;
  readonly language: Language;
}

/** The password of everyone in the demonstration. */
export const DEMO_PASSWORD = 'karibu-uratibu';

/** The e-mail of a person of the demonstration; `.example` reaches nobody. */
export const demoEmail = (key: string): string => `${key}@uratibu.example`;

const person = (
  key: string,
  name: string,
  role: Role,
  at: string,
  clearance: Classification = 'INTERNAL',
  language: Language = 'sw',
): DemoPerson => ({ key, name, role, at, clearance, language });

/** The secretariat, the ministry and the offices that decide. */
const centre: readonly DemoPerson[] = [
  person('msimamizi', 'Halima Noor', 'ADMINISTRATOR', 'NGCS', 'INTERNAL', 'en'),
  person('mratibu', 'Akinyi Odhiambo', 'COORDINATOR', 'NGCS', 'RESTRICTED'),
  person('mratibu2', 'Barasa Wekesa', 'COORDINATOR', 'NGCS', 'RESTRICTED', 'en'),
  person('mkurugenzi', 'Mwende Kilonzo', 'NGCS_DIRECTOR', 'NGCS', 'SECRET'),
  person('sera', 'Chebet Rotich', 'POLICY_OFFICER', 'SDFA', 'RESTRICTED'),
  person('katibu', 'Omar Mwinyi', 'PRINCIPAL_SECRETARY', 'SDFA', 'SECRET', 'en'),
  person('diaspora', 'Nyambura Kamau', 'PRINCIPAL_SECRETARY', 'SDDA', 'RESTRICTED'),
  person('waziri', 'Jelimo Kiptoo', 'CABINET_SECRETARY', 'MFDA', 'SECRET'),
  person('tathmini', 'Mutuku Nzioka', 'ME_OFFICER', 'MFDA'),
  person('baraza', 'Wangari Maina', 'CABINET_OFFICE', 'CABINET', 'SECRET', 'en'),
  person('usalama', 'Lolkidienye Lesuuda', 'NSC_OFFICE', 'NSC', 'SECRET'),
  person('bunge', 'Rehema Baya', 'OVERSIGHT', 'PARLIAMENT', 'INTERNAL', 'en'),
];

/** A focal point and an accounting officer of one institution. */
const pair = (
  key: string,
  at: string,
  focal: string,
  accounting: string,
  language: Language = 'sw',
  clearance: Classification = 'INTERNAL',
): DemoPerson[] => [
  person(key, focal, 'FOCAL_POINT', at, clearance, language),
  person(`${key}.masuuli`, accounting, 'ACCOUNTING_OFFICER', at, clearance, language),
];

/** Everyone of the demonstration, those whom the README's tour meets first. */
export const demoPeople: readonly DemoPerson[] = [
  ...centre,
  ...pair('machakos', 'COUNTY-016', 'Ndunge Mutiso', 'Musyoka Muthama'),
  ...pair('mombasa', 'COUNTY-001', 'Fatuma Bakari', 'Salim Juma'),
  ...pair('kisumu', 'COUNTY-042', 'Atieno Ouma', 'Owino Okello', 'en'),
  ...pair('turkana', 'COUNTY-023', 'Ekai Lokwang', 'Akiru Ebei'),
  ...pair('busia', 'COUNTY-040', 'Nafula Simiyu', 'Wafula Mukhwana', 'en'),
  ...pair('nakuru', 'COUNTY-032', 'Wambui Njoroge', 'Koech Bett', 'en'),
  ...pair('biashara', 'TRADE', 'Muthoni Gitau', 'Kiprono Langat', 'en'),
  ...pair('keproba', 'KEPROBA', 'Achieng Omondi', 'Mwangi Kariuki'),
  ...pair('bahari', 'BLUE-ECONOMY', 'Zawadi Mwakio', 'Karisa Kazungu'),
  ...pair('utalii', 'TOURISM', 'Naserian Sankale', 'Njeri Waweru', 'en'),
  ...pair('tehama', 'ICT', 'Kemunto Moraa', 'Otieno Ochieng', 'en'),
  ...pair('mazingira', 'ENVIRONMENT', 'Jepchirchir Ruto', 'Mumbua Musembi'),
  ...pair('ndani', 'INTERIOR', 'Hawa Galgalo', 'Macharia Ndegwa', 'sw', 'RESTRICTED'),
  ...pair('kigeni', 'SDFA', 'Moraa Nyakundi', 'Kibet Chelimo', 'sw', 'RESTRICTED'),
  ...pair('ughaibuni', 'SDDA', 'Wanjiru Mbugua', 'Hassan Dida'),
  ...pair('addis', 'MISSION-ADDIS-ABABA', 'Yusuf Abdi', 'Kerubo Nyaboke', 'en'),
];
