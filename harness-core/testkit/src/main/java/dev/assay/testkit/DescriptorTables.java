package dev.assay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.WorkloadInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps the tables of parameters and metrics on a plugin's page equal to the descriptors. For each
 * workload the page has the lines {@code <!-- tables of ID, made from its descriptor -->} and
 * {@code <!-- end of tables -->}; what stands between them is checked, or rewritten with {@code
 * -Dreadme.update=true}.
 *
 * @param page such as {@code README.md}
 * @param module where Maven finds the plugin, for the message that tells how to correct the page
 * @param columns of the table of metrics, after the name
 */
public record DescriptorTables(Path page, String module, List<Column> columns) {
  private static final String END = "<!-- end of tables -->";

  public DescriptorTables {
    columns = List.copyOf(columns);
  }

  /**
   * A column of the table of metrics.
   *
   * @param cell what it says of a metric of a workload
   */
  public record Column(String title, BiFunction<WorkloadInfo, Metric, String> cell) {
    public static final Column UNIT =
        new Column("unit", (info, metric) -> metric.unit().toString());
    public static final Column BETTER =
        new Column("better", (info, metric) -> lowerCase(metric.better()));
    public static final Column CLOCK =
        new Column("clock", (info, metric) -> lowerCase(metric.clock()));
    public static final Column EXTENT = new Column("of a", (info, metric) -> extent(metric));
    public static final Column DEFINITION =
        new Column("definition", (info, metric) -> metric.definition());

    private static String extent(Metric metric) {
      String of = metric.extent().map(DescriptorTables::lowerCase).orElse("");
      return metric
          .whole()
          .map(whole -> "%s; part unless %s=%s".formatted(of, whole.parameter(), whole.value()))
          .orElse(of);
    }
  }

  /**
   * Checks, or rewrites, the tables of a workload.
   *
   * @throws AssertionError when the page has no place for them, or they differ
   */
  public void check(WorkloadInfo info) throws IOException {
    String text = Files.readString(page);
    String start = "<!-- tables of " + info.id() + ", made from its descriptor -->\n";
    Matcher tables =
        Pattern.compile(Pattern.quote(start) + "(.*?)" + Pattern.quote(END), Pattern.DOTALL)
            .matcher(text);
    assertThat(tables.find()).as("%s has the line: %s", page, start).isTrue();
    String expected = "\n" + parameters(info) + "\n" + metrics(info) + "\n";
    if (Boolean.getBoolean("readme.update")) {
      Files.writeString(
          page, text.substring(0, tables.start(1)) + expected + text.substring(tables.end(1)));
      return;
    }
    assertThat(tables.group(1))
        .as(
            "%s differs from the descriptor of %s. Correct it with: mvn -q -B verify -pl %s -am"
                + " -Dreadme.update=true",
            page, info.id(), module)
        .isEqualTo(expected);
  }

  private static String parameters(WorkloadInfo info) {
    return "| parameter | default | values | meaning |\n|---|---|---|---|\n"
        + info.parameters().stream().map(DescriptorTables::row).collect(Collectors.joining());
  }

  private static String row(Parameter parameter) {
    return "| `%s` | `%s` | %s | %s%s |\n"
        .formatted(
            parameter.name(),
            parameter.defaultValue().isEmpty() ? " " : parameter.defaultValue(),
            values(parameter),
            parameter.description(),
            parameter.definesWork() ? "" : " Not part of a result's identity.");
  }

  private static String values(Parameter parameter) {
    if (!parameter.choices().isEmpty()) {
      return String.join(", ", parameter.choices());
    }
    String type = lowerCase(parameter.type());
    return parameter.minimum().isPresent() && parameter.maximum().isPresent()
        ? "%s, %s to %s".formatted(type, parameter.minimum().get(), parameter.maximum().get())
        : type;
  }

  private String metrics(WorkloadInfo info) {
    StringBuilder table = new StringBuilder("| metric");
    columns.forEach(column -> table.append(" | ").append(column.title()));
    table.append(" |\n|---").append("|---".repeat(columns.size())).append("|\n");
    for (Metric metric : info.metrics()) {
      table.append("| `").append(metric.name()).append('`');
      columns.forEach(column -> table.append(" | ").append(column.cell().apply(info, metric)));
      table.append(" |\n");
    }
    return table.toString();
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
