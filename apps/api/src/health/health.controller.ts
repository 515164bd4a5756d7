import { Controller, Get } from '@nestjs/common';
import {
  HealthCheckService,
  HealthIndicatorService,
  type HealthCheckResult,
  type HealthIndicatorResult,
} from '@nestjs/terminus';
import { DataSource } from 'typeorm';

/** For load balancers and supervisors. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly database: DataSource,
  ) {}

  /** The process runs; when this fails, start it anew. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can serve: the database answers and has the schema of this version. 503 while it cannot. */
  @Get('ready')
  ready(): Promise<HealthCheckResult> {
    return this.health.check([() => this.#database()]);
  }

  async #database(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('database');
    try {
      const waiting = await this.database.showMigrations();
      return waiting ? indicator.down({ message: 'migrations are waiting' }) : indicator.up();
    } catch (error) {
      return indicator.down({ message: error instanceof Error ? error.message : String(error) });
    }
  }
}
