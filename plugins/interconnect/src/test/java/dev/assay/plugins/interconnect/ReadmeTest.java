package dev.assay.plugins.interconnect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the page's tables equal to the descriptors; {@code -Dreadme.update=true} rewrites them. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");

  static List<Workload> workloads() {
    return new InterconnectPlugin().workloads();
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void the_page_shows_every_parameter_and_metric_as_declared(Workload workload) throws IOException {
    WorkloadInfo info = workload.info();
    String page = Files.readString(README);
    String start = "<!-- tables of " + info.id() + ", made from its descriptor -->\n";
    String end = "<!-- end of tables -->";
    Matcher tables =
        Pattern.compile(Pattern.quote(start) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL)
            .matcher(page);
    assertThat(tables.find()).as("%s has the line: %s", README, start).isTrue();
    String expected = tables(info);

    if (Boolean.getBoolean("readme.update")) {
      Files.writeString(
          README, page.substring(0, tables.start(1)) + expected + page.substring(tables.end(1)));
      return;
    }
    assertThat(tables.group(1))
        .as(
            "%s differs from the descriptor of %s. Correct it with: mvn -q -B verify -pl"
                + " plugins/interconnect -am -Dreadme.update=true",
            README, info.id())
        .isEqualTo(expected);
  }

  private static String tables(WorkloadInfo info) {
    StringBuilder text = new StringBuilder("\n| parameter | default | values | meaning |\n");
    text.append("|---|---|---|---|\n");
    for (Parameter parameter : info.parameters()) {
      text.append(
          "| `%s` | `%s` | %s | %s%s |\n"
              .formatted(
                  parameter.name(),
                  parameter.defaultValue().isEmpty() ? " " : parameter.defaultValue(),
                  values(parameter),
                  parameter.description(),
                  parameter.definesWork() ? "" : " Not part of a result's identity."));
    }
    text.append("\n| metric | unit | better | definition |\n|---|---|---|---|\n");
    for (Metric metric : info.metrics()) {
      text.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  metric.name(),
                  metric.unit(),
                  metric.better().name().toLowerCase(Locale.ROOT),
                  metric.definition()));
    }
    return text.append('\n').toString();
  }

  private static String values(Parameter parameter) {
    if (!parameter.choices().isEmpty()) {
      return String.join(", ", parameter.choices());
    }
    String type = parameter.type().name().toLowerCase(Locale.ROOT);
    return parameter.minimum().isPresent() && parameter.maximum().isPresent()
        ? "%s, %s to %s".formatted(type, parameter.minimum().get(), parameter.maximum().get())
        : type;
  }
}
