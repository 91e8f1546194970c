package dev.assay.plugins.storage.io;

import dev.assay.api.Context;
import dev.assay.plugins.linux.process.CpuClock;
import dev.assay.plugins.storage.engine.JobGroup;
import dev.assay.plugins.storage.engine.JobStatistics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs the jobs of a fork, by threads of its own or by fio.
 *
 * @param group the threads; empty for fio
 */
record IoRun(IoSettings settings, Optional<JobGroup> group) {
  /** Runs the jobs for a time, after their ramp. */
  IoResult run(Duration time, Context context) throws Exception {
    if (group.isEmpty()) {
      Path directory = context.scratchDirectory();
      int seed = context.random().nextInt(1, Integer.MAX_VALUE);
      return IoResult.of(settings.fio().run(directory, time, seed, context::cancelled));
    }
    if (settings.ramp().isPositive()) {
      group.get().run(settings.ramp(), context::cancelled);
    }
    CpuClock cpuClock = CpuClock.ofProcess();
    long cpuBefore = cpuClock.nanos();
    List<JobStatistics> statistics = group.get().run(time, context::cancelled);
    return IoResult.of(statistics, cpuClock.nanos() - cpuBefore);
  }

  /** Runs rounds until they are steady or there were as many as allowed; the IOPS of each. */
  List<Double> settle(Context context) throws Exception {
    List<Double> rounds = new ArrayList<>();
    while (rounds.size() < settings.steadyRounds() && !steady(rounds) && !context.cancelled()) {
      rounds.add(run(settings.steadyRoundTime(), context).iops());
    }
    return rounds;
  }

  static boolean steady(List<Double> rounds) {
    return rounds.size() >= SteadyState.WINDOW && SteadyState.of(rounds).reached();
  }
}
