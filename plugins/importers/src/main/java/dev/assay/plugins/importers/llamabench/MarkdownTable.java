package dev.assay.plugins.importers.llamabench;

import dev.assay.api.importing.Line;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The table that llama-bench prints by default. */
final class MarkdownTable {
  private static final Pattern TEST =
      Pattern.compile("(?:pp(\\d{1,9}))?\\+?(?:tg(\\d{1,9}))?(?: *@ *d(\\d{1,9}))?");
  private static final Pattern RATE = Pattern.compile("(\\S+) ± (\\S+)");

  /** What columns are called in other formats. */
  private static final Map<String, String> NAMES =
      Map.of(
          "model", "model_type",
          "size", "model_size",
          "params", "model_n_params",
          "backend", "backends",
          "ngl", "n_gpu_layers",
          "threads", "n_threads",
          "fa", "flash_attn",
          "sm", "split_mode",
          "mmap", "use_mmap");

  private List<String> columns = List.of();

  /** The test of a row; empty for any other line. */
  Optional<Measured> row(Line line) {
    String text = line.text().strip();
    if (!text.startsWith("|") || !text.endsWith("|") || text.length() < 2) {
      return Optional.empty();
    }
    List<String> cells =
        Arrays.stream(text.substring(1, text.length() - 1).split("\\|", -1))
            .map(String::strip)
            .toList();
    if (cells.contains("t/s") && cells.contains("test")) {
      columns = cells;
      return Optional.empty();
    }
    if (cells.size() != columns.size() || cells.getFirst().matches("[-: ]*")) {
      return Optional.empty();
    }
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String column = columns.get(i).toLowerCase(Locale.ROOT);
      fields.put(NAMES.getOrDefault(column, column), cells.get(i));
    }
    Matcher test = TEST.matcher(fields.getOrDefault("test", ""));
    Matcher rate = RATE.matcher(fields.getOrDefault("t/s", ""));
    if (!test.matches() || !rate.matches()) {
      return Optional.empty();
    }
    put(fields, "n_prompt", test.group(1));
    put(fields, "n_gen", test.group(2));
    put(fields, "n_depth", test.group(3));
    fields.put("avg_ts", rate.group(1));
    fields.put("stddev_ts", rate.group(2));
    return Optional.of(new Measured(line.number(), fields));
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
