package dev.assay.plugins.storage.io;

import dev.assay.api.Context;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Resources;
import dev.assay.api.Sink;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.storage.engine.Job;
import dev.assay.plugins.storage.engine.ReadBack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The jobs of {@code storage.io} on what was laid out for them. */
final class IoSession implements WorkloadSession {
  private final IoRun jobs;
  private final Targets targets;
  private final List<Double> rounds;
  private final Resources resources;

  /**
   * @param rounds the IOPS of those that were run to become steady
   */
  IoSession(IoRun jobs, Targets targets, List<Double> rounds, Resources resources) {
    this.jobs = jobs;
    this.targets = targets;
    this.rounds = new ArrayList<>(rounds);
    this.resources = resources;
  }

  @Override
  public void iterate(Context context, Sink sink) throws Exception {
    IoSettings settings = jobs.settings();
    boolean steadyBefore = IoRun.steady(rounds);
    IoResult result = jobs.run(context.timeBudget(), context);
    targets.requireUntouched();
    result.requirePlausible(settings);
    rounds.add(result.iops());
    IoMetrics.report(result, sink);
    if (rounds.size() >= SteadyState.WINDOW) {
      IoMetrics.report(SteadyState.of(rounds), sink);
    }
    if (settings.steadyRounds() > 0 && !steadyBefore && !IoRun.steady(rounds)) {
      sink.taint(
          "steady state was not reached in %d rounds of %s"
              .formatted(settings.steadyRounds(), settings.steadyRoundTime()));
    }
    IoTaints.report(result, settings, targets.all(), sink);
  }

  @Override
  public void verify(Context context) throws IOException, InvalidResultException {
    IoSettings settings = jobs.settings();
    boolean overwrittenByFio =
        settings.engine() == Engine.FIO && settings.whole().access().writes();
    if (overwrittenByFio || !targets.checked()) {
      return; // the data is not the workload's own; a failed I/O has ended the run already
    }
    for (Job job : targets.jobs()) {
      ReadBack readBack = new ReadBack(job);
      if (settings.verifyAll()) {
        readBack.checkAll(share -> context.advance("reading back " + job.file().path(), share));
      } else {
        readBack.checkSample(context.random());
      }
    }
  }

  @Override
  public void close() throws Exception {
    resources.close();
  }
}
