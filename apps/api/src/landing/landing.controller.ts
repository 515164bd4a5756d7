import { Controller, Get, Header, Headers } from '@nestjs/common';
import { preferredLanguage } from '@uratibu/platform';
import { landingPage } from './landing-page.js';

/** The page at `/`: what this is, and where its doors are. */
@Controller()
export class LandingController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  )
  @Header('vary', 'accept-language')
  page(@Headers('accept-language') languages: string | undefined): string {
    return landingPage(preferredLanguage(languages));
  }
}
