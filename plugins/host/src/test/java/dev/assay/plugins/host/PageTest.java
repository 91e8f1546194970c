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
        rows.add(row(workload, metric));
      }
      if (description.metrics().length == 0) {
        rows.add("| `%s` | JMH's score | ns/op | lower | | Time over loads |".formatted(workload));
      }
    }

    String table =
        """
        | workload | metric | unit | better | bounded by | counted |
        |---|---|---|---|---|---|
        """
            + rows.stream().sorted().collect(Collectors.joining("\n"));
    assertThat(Files.readString(PAGE)).contains(table);
  }

  private static String row(String workload, CounterMetric metric) {
    return "| `%s` | `%s` | %s | %s | %s| %s |"
        .formatted(
            workload,
            metric.name(),
            metric.unit(),
            metric.better() == Better.HIGHER ? "higher" : "lower",
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
