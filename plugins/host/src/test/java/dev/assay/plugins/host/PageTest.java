package dev.assay.plugins.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Benchmarks;
import dev.assay.api.Better;
import dev.assay.api.CounterMetric;
import dev.assay.api.Unit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.runner.BenchmarkListEntry;

/** The tables of README.md say what the annotations say. */
class PageTest {
  private static final Path PAGE = Path.of("README.md");

  @Test
  void the_page_lists_every_metric_as_declared() throws Exception {
    List<String> rows = new ArrayList<>();
    for (BenchmarkListEntry entry : BenchmarkClasses.entries()) {
      Benchmarks description = BenchmarkClasses.description(entry.getUserClassQName());
      String workload = description.id() + "." + BenchmarkClasses.method(entry);
      for (CounterMetric metric : description.metrics()) {
        assertThat(Unit.known(metric.unit())).as(metric.unit()).isPresent();
        rows.add(row(workload, metric, of(entry)));
      }
      if (description.metrics().length == 0) {
        rows.add(
            "| `%s` | JMH's score | ns/op | lower | %s | | Time over loads |"
                .formatted(workload, of(entry)));
      }
    }

    String table =
        """
        | workload | metric | unit | better | of a | bounded by | counted |
        |---|---|---|---|---|---|---|
        """
            + rows.stream().sorted().collect(Collectors.joining("\n"));
    assertThat(Files.readString(PAGE)).contains(table);
  }

  /** As the harness takes it from the threads. */
  private static String of(BenchmarkListEntry entry) {
    return entry.getThreads().orElse(1) == Threads.MAX ? "machine" : "core";
  }

  private static String row(String workload, CounterMetric metric, String of) {
    return "| `%s` | `%s` | %s | %s | %s | %s| %s |"
        .formatted(
            workload,
            metric.name(),
            metric.unit(),
            metric.better() == Better.HIGHER ? "higher" : "lower",
            of,
            metric.peak().isEmpty() ? "" : "`" + metric.peak() + "` ",
            metric.definition());
  }

  @Test
  void the_page_names_every_parameter_with_its_default() throws Exception {
    String page = Files.readString(PAGE);
    for (BenchmarkListEntry entry : BenchmarkClasses.entries()) {
      if (entry.getParams().hasValue()) {
        entry
            .getParams()
            .get()
            .forEach(
                (name, values) ->
                    assertThat(page)
                        .as(entry.getUsername())
                        .contains("| `%s` | %s |".formatted(name, String.join(", ", values))));
      }
    }
  }
}
