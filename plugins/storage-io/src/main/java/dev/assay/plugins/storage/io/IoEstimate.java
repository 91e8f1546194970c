package dev.assay.plugins.storage.io;

import dev.assay.api.Estimate;
import dev.assay.api.Estimate.Work;
import dev.assay.plugins.storage.engine.ReadBack;
import java.time.Duration;

/** What a fork of {@code storage.io} takes besides its iterations' time. */
final class IoEstimate {
  private IoEstimate() {}

  static Estimate of(IoSettings settings) {
    Work setup = Work.writing(settings.laidBytes());
    if (settings.engine() != Engine.FIO) {
      setup = setup.and(Work.taking(Rehearsal.LONGEST.multipliedBy(Rehearsal.RUNS)));
    }
    Duration round = settings.steadyRoundTime().plus(settings.ramp());
    setup = setup.and(Work.taking(round.multipliedBy(settings.steadyRounds())));
    Estimate estimate =
        Estimate.NONE
            .withSetup(setup)
            .withIteration(Work.taking(settings.ramp()))
            .withEnd(readBack(settings))
            .withScratchBytes(settings.device().isEmpty() ? settings.laidBytes() : 0);
    if (settings.ramp().isPositive()) {
      estimate = estimate.restingOn("ramp_time in each iteration");
    }
    return settings.steadyRounds() > 0
        ? estimate.restingOn(
            "all %d steady_rounds of %d s, which end as soon as five are steady"
                .formatted(settings.steadyRounds(), round.toSeconds()))
        : estimate;
  }

  /** Block by block, each waited for. */
  private static Work readBack(IoSettings settings) {
    if (settings.laidBytes() == 0) {
      return Work.NONE;
    }
    long length = settings.whole().length();
    long bytes = settings.verifyAll() ? length : Math.min(length, ReadBack.SAMPLED_BYTES);
    long all = bytes * settings.jobs();
    return Work.reading(all).and(Work.waiting(all / settings.whole().sizes().smallest()));
  }
}
