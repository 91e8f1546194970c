package dev.assay.analysis.prediction;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.Processors;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.Condensed;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Dimension;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adds to a run the speeds of {@link LanguageModel#LLAMA_7B} that follow from what it measured. The
 * predictors are those that the validation used: the rate of SHA-256 of all processors and the
 * bandwidth that they read memory near them with.
 */
public final class PredictedSpeeds {
  private static final String HASH = "host.integer.sha256";
  private static final String READ = "host.memory-stream.dot";

  /** The default: several times what the caches hold. */
  private static final Map<String, String> OUT_OF_CACHES = Map.of("arraySize", "4xLLC");

  private static final Unit TOKENS_PER_SECOND =
      new Unit("tokens/s", new Dimension("token rate"), 1);

  private final FittedSpeeds fitted;

  public PredictedSpeeds(FittedSpeeds fitted) {
    this.fitted = fitted;
  }

  /** The workload under which a speed stands in results. */
  public static String workload(Phase phase) {
    return "prediction.llm-" + phase.word();
  }

  /** The run with one more result: one value a fork, or the reason why there is none. */
  public RunResult added(Phase phase, RunResult run) {
    List<WorkloadResult> results = new ArrayList<>(run.results());
    results.add(predicted(phase, run));
    return new RunResult(run.id(), run.started(), run.machine(), run.state(), results);
  }

  private WorkloadResult predicted(Phase phase, RunResult run) {
    Optional<double[]> hash = rates(run, HASH, "throughput", Map.of());
    Optional<double[]> read = rates(run, READ, "bandwidth", OUT_OF_CACHES);
    if (hash.isEmpty() || read.isEmpty()) {
      return none(
          phase,
          "A prediction needs undisturbed values of %s and %s (arraySize=4xLLC) from the same run: measure both."
              .formatted(HASH, READ));
    }
    Optional<Processors> processors = run.machine().processors();
    Optional<VectorKernels> kernels = processors.flatMap(cpus -> VectorKernels.of(cpus.features()));
    if (kernels.isEmpty()) {
      return none(
          phase,
          "A prediction needs to know the cores, the NUMA nodes and the vector instructions of the"
              + " machine, which this run does not tell.");
    }
    Processors cpus = processors.get();
    TokenTime time = fitted.of(phase);
    double[][] forks = new double[Math.min(hash.get().length, read.get().length)][];
    for (int i = 0; i < forks.length; i++) {
      MeasuredCpu cpu =
          new MeasuredCpu(
              hash.get()[i],
              read.get()[i],
              cpus.cores(),
              MeasuredCpu.memoryDomains(cpus.vendor(), cpus.family(), cpus.numaNodes()),
              kernels.get());
      forks[i] = new double[] {time.rate(cpu, LanguageModel.LLAMA_7B).orElseThrow()};
    }
    return result(
        phase,
        new Outcome.Measured(),
        List.of(
            new MetricSeries(
                "rate",
                TOKENS_PER_SECOND,
                Better.HIGHER,
                Clock.JMH,
                Optional.empty(),
                Optional.of(Extent.MACHINE),
                Samples.of(forks))));
  }

  /** In bytes per second, one a fork; empty where there are none that can be used. */
  private static Optional<double[]> rates(
      RunResult run, String workload, String metric, Map<String, String> parameters) {
    return run.results().stream()
        .filter(result -> result.workload().equals(workload))
        .filter(result -> result.outcome() instanceof Outcome.Measured)
        .filter(result -> result.setting().flaw().isEmpty())
        .filter(result -> result.parameters().entrySet().containsAll(parameters.entrySet()))
        .map(Condensed::of)
        .filter(result -> result.taints().isEmpty())
        .flatMap(result -> result.metrics().stream())
        .filter(series -> series.name().equals(metric))
        .filter(series -> series.unit().dimension().equals(Dimension.DATA_RATE))
        .map(
            series ->
                series.samples().stream()
                    .mapToDouble(fork -> series.unit().convert(fork[0], Unit.BYTE_PER_SECOND))
                    .filter(rate -> rate > 0)
                    .toArray())
        .filter(rates -> rates.length > 0)
        .findFirst();
  }

  private static WorkloadResult none(Phase phase, String reason) {
    return result(phase, new Outcome.Skipped(reason), List.of());
  }

  private static WorkloadResult result(Phase phase, Outcome outcome, List<MetricSeries> metrics) {
    return new WorkloadResult(
        workload(phase),
        "dev.assay.analysis",
        Category.CPU,
        Map.of("model", LanguageModel.LLAMA_7B.name()),
        Set.of(),
        Set.of(),
        outcome,
        metrics,
        List.of(),
        List.of(),
        List.of());
  }
}
