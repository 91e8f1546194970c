package dev.assay.plugins.importers.llamabench;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Dimension;
import dev.assay.api.Unit;
import dev.assay.api.importing.About;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.text.Figures;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A test of llama-bench, by the names of its fields.
 *
 * @param line where it is
 */
record Measured(int line, Map<String, String> fields) {
  private static final Unit TOKENS = new Unit("tokens/s", new Dimension("token rate"), 1);

  /** Fields that say with what the model was run. */
  private static final List<String> MEANS =
      List.of(
          "backends",
          "n_gpu_layers",
          "n_cpu_moe",
          "n_threads",
          "n_batch",
          "n_ubatch",
          "split_mode",
          "main_gpu",
          "no_kv_offload",
          "flash_attn",
          "devices",
          "tensor_split",
          "use_mmap",
          "no_op_offload",
          "cpu_mask",
          "poll");

  /** Fields of the work, and what they were before there was such a field. */
  private static final List<String> WORK = List.of("type_k", "type_v", "embeddings");

  private static final Map<String, String> FLAGS = Map.of("true", "1", "false", "0");

  Measured {
    fields = Map.copyOf(fields);
  }

  private Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).filter(text -> !text.isBlank());
  }

  private long count(String name) {
    return field(name).filter(text -> text.matches("\\d{1,9}")).map(Long::valueOf).orElse(0L);
  }

  /** Whether there was a rate. */
  boolean giveTo(ResultSink sink) {
    OptionalDouble rate = field("avg_ts").map(Figures::parse).orElse(OptionalDouble.empty());
    long prompt = count("n_prompt");
    long generated = count("n_gen");
    if (rate.isEmpty() || rate.getAsDouble() <= 0) {
      sink.leftOut(line, "a test", "it has no rate");
      return false;
    }
    if (prompt == 0 && generated == 0 || field("model_type").isEmpty()) {
      sink.leftOut(line, "a test", "it does not say of which model and how many tokens");
      return false;
    }
    String test = prompt == 0 ? "tg" : generated == 0 ? "pp" : "pg";
    sink.row(circumstances(work(row(test, rate.getAsDouble()), prompt, generated)));
    return true;
  }

  private Row row(String test, double rate) {
    boolean gpu =
        field("backends").filter(text -> !text.matches("CPU|BLAS")).isPresent()
            && !field("n_gpu_layers").orElse("").equals("0");
    return Row.of(
            new Tool("llama-bench", field("build_number")),
            "llama-bench." + test,
            gpu ? Category.GPU : Category.CPU,
            ForeignMetric.of(
                "token-rate",
                TOKENS,
                Better.HIGHER,
                "The mean over repetitions of tokens over the time of one."))
        .at(line)
        .values(rate)
        .apart("No workload of Assay runs a language model.");
  }

  private Row work(Row bare, long prompt, long generated) {
    Row row =
        bare.with("model", field("model_type").orElseThrow())
            .with("n_prompt", String.valueOf(prompt))
            .with("n_gen", String.valueOf(generated))
            .with("n_depth", field("n_depth").orElse("0"))
            .with("model_size", field("model_size").orElse(Row.UNKNOWN))
            .with("model_n_params", field("model_n_params").orElse(Row.UNKNOWN));
    for (String name : WORK) {
      row = row.with(name, value(name));
    }
    for (String name : MEANS) {
      row = fields.containsKey(name) ? row.by(name, value(name)) : row;
    }
    return row;
  }

  /** Versions write true and 1. */
  private String value(String name) {
    String text = field(name).orElse(Row.UNKNOWN);
    return FLAGS.getOrDefault(text, text);
  }

  private Row circumstances(Row bare) {
    Row row = bare;
    for (String name : List.of("stddev_ts", "samples_ts", "model_filename", "build_commit")) {
      row = field(name).isPresent() ? row.remark(name, field(name).get()) : row;
    }
    if (field("cpu_info").isPresent()) {
      row = row.about(About.CPU, field("cpu_info").get());
    }
    if (field("gpu_info").isPresent()) {
      row = row.about(About.GPU, field("gpu_info").get());
    }
    return row;
  }

  /** When it was measured, as {@link Instant} writes it. */
  Optional<String> date() {
    return field("test_time").filter(Measured::isInstant);
  }

  private static boolean isInstant(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeParseException _) {
      return false;
    }
  }
}
