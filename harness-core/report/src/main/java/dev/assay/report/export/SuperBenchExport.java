package dev.assay.report.export;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Clock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of SuperBench's {@code results-summary.jsonl}: a node with {@code
 * benchmark[:annotation]/metric[:rank]} and a number each. The annotation has the parameters, the
 * metric its unit and a clock that is not the host's, and the number is the mean over forks that
 * scorecards show. The rank is the parameter {@code device} where that is a number. {@code
 * return_code} is 0, or SuperBench's 32 for a benchmark that failed.
 */
final class SuperBenchExport implements RunExport {
  private static final int FAILED = 32;

  @Override
  public List<String> write(MeasuredRun run, Appendable out) throws IOException {
    List<String> leftOut = new ArrayList<>();
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put("node", run.result().machine().name());
    for (WorkloadResult result : run.result().results()) {
      if (result.outcome() instanceof Outcome.Skipped) {
        leftOut.add(Outcomes.leftOut(result));
        continue;
      }
      boolean measured = Outcomes.measured(result);
      node.put(benchmark(run, result) + "/return_code" + rank(result), measured ? 0 : FAILED);
      if (!measured) {
        leftOut.add(
            "%s %s; it is there with return_code %d."
                .formatted(
                    Outcomes.name(result), ((Outcome.Failed) result.outcome()).sentence(), FAILED));
        continue;
      }
      for (MetricSeries series : result.metrics()) {
        OptionalDouble value = Summary.of(series, result.taints()).estimate().knownValue();
        if (value.isPresent()) {
          node.put(key(run, result, series), value.getAsDouble());
        } else {
          leftOut.add(Outcomes.leftOut(result, series, "it has no value over all forks"));
        }
      }
    }
    out.append(JsonMapper.shared().writeValueAsString(node)).append('\n');
    return leftOut;
  }

  private static String key(MeasuredRun run, WorkloadResult result, MetricSeries series) {
    String unit = series.unit().symbol().replace("/", "_per_").replace("%", "percent");
    String clock =
        series.clock() == Clock.HOST
            ? ""
            : "_clock_" + series.clock().name().toLowerCase(Locale.ROOT);
    return "%s/%s_%s%s%s"
        .formatted(benchmark(run, result), part(series.name()), part(unit), clock, rank(result));
  }

  private static String benchmark(MeasuredRun run, WorkloadResult result) {
    Map<String, String> annotation = new TreeMap<>(Outcomes.told(result));
    Marks.of(run, result).ofAll().ifPresent(why -> annotation.put("tainted", why));
    String text =
        annotation.entrySet().stream()
            .map(entry -> part(entry.getKey() + "=" + entry.getValue()))
            .collect(Collectors.joining(","));
    return part(result.workload()) + (text.isEmpty() ? "" : ":" + text);
  }

  private static String rank(WorkloadResult result) {
    String device = result.parameters().getOrDefault("device", "");
    return device.matches("\\d{1,4}") ? ":" + device : "";
  }

  /** What separates the parts of a key cannot be in one. */
  private static String part(String text) {
    return text.replace("%", "%25").replace("/", "%2F").replace(":", "%3A");
  }
}
