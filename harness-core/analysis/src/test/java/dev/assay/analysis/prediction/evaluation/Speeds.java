package dev.assay.analysis.prediction.evaluation;

import dev.assay.analysis.prediction.LanguageModel;
import dev.assay.analysis.prediction.evaluation.VmFolder.Host;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The speeds of models of 2 to 70 billion weights in what sc-inspector printed. A model that did
 * not fit, or a length that took too long, is not there; nothing is taken for 0.
 */
final class Speeds {
  private static final Map<String, LanguageModel> LLAMA =
      Map.of(
          "gemma-2b.Q4_K_M.gguf", new LanguageModel("2B", 1489055744.0, 18),
          "llama-7b.Q4_K_M.gguf", new LanguageModel("7B", 4080263168.0, 32),
          "phi-4-q4.gguf", new LanguageModel("14B", 9049559040.0, 40),
          "Llama-3.3-70B-Instruct-Q4_K_M.gguf", new LanguageModel("70B", 42512531712.0, 80));

  /** Two bytes a weight: 2.61, 8.03 and 14.66 billion of them. */
  private static final Map<String, LanguageModel> VLLM =
      Map.of(
          "google/gemma-2-2b-it", new LanguageModel("2B", 5.23e9, 26),
          "meta-llama/Llama-3.1-8B-Instruct", new LanguageModel("8B", 16.06e9, 32),
          "microsoft/phi-4", new LanguageModel("14B", 29.32e9, 40));

  private static final Pattern VLLM_PROCESSOR = Pattern.compile("cpu_model=(.*)");
  private static final int VLLM_PROMPT = 256;

  private Speeds() {}

  /**
   * A rate and where it was measured.
   *
   * @param processor as the tool names it; empty where it does not
   */
  record Speed(LanguageModel model, double rate, String processor) {}

  /** One for each model. */
  static List<Speed> of(Work work, VmFolder folder) throws IOException {
    return switch (work) {
      case LLAMA_DECODE -> llama(folder, "n_gen", 128, 16);
      case LLAMA_PREFILL -> llama(folder, "n_prompt", 512, 128);
      case VLLM_DECODE -> vllm(folder, "tpot", 1);
      case VLLM_PREFILL -> vllm(folder, "ttft", VLLM_PROMPT);
    };
  }

  /** Whether a speed was measured on the same kind of processor as the rest. */
  static boolean sameProcessor(Speed speed, Host host) {
    return speed.processor.isEmpty()
        ? host.arm()
        : speed.processor.equalsIgnoreCase(host.processor());
  }

  /** Of so many tokens, or fewer where those took too long. */
  private static List<Speed> llama(VmFolder folder, String length, int usual, int fewer)
      throws IOException {
    Map<LanguageModel, JsonNode> longest = new HashMap<>();
    for (JsonNode row : folder.lines("llm")) {
      LanguageModel model = LLAMA.get(file(row));
      int tokens = row.path(length).asInt(0);
      if (row.path("backends").asString("").equals("CPU")
          && model != null
          && row.path("avg_ts").asDouble(0) > 0
          && (tokens == usual || (tokens == fewer && !longest.containsKey(model)))) {
        longest.put(model, row);
      }
    }
    List<Speed> speeds = new ArrayList<>();
    longest.forEach(
        (model, row) -> {
          // llama.cpp says no more on arm64.
          String processor = row.path("cpu_info").asString("").replaceFirst("^CPU$", "");
          speeds.add(new Speed(model, row.path("avg_ts").asDouble(), processor));
        });
    return speeds;
  }

  private static String file(JsonNode row) {
    return row.path("model_filename").asString("").replaceFirst(".*/", "");
  }

  /** One request after the other, of 256 tokens in and 128 out. */
  private static List<Speed> vllm(VmFolder folder, String measurement, double tokens)
      throws IOException {
    Matcher named = VLLM_PROCESSOR.matcher(folder.text("vllm/stderr"));
    String processor = named.find() ? named.group(1).trim().replaceFirst("^unknown$", "") : "";
    return folder.lines("vllm").stream()
        .filter(row -> text(row, "mode").equals("cpu"))
        .filter(row -> text(row, "workload").equals("chat"))
        .filter(row -> text(row, "strategy").equals("synchronous"))
        .filter(row -> text(row, "percentile").equals("p50"))
        .filter(row -> text(row, "measurement").equals(measurement))
        .filter(row -> text(row, "unit").equals("ms") && row.path("score").asDouble(0) > 0)
        .flatMap(
            row ->
                Optional.ofNullable(VLLM.get(text(row, "model_id")))
                    .map(
                        model ->
                            new Speed(
                                model, 1000 * tokens / row.path("score").asDouble(), processor))
                    .stream())
        .toList();
  }

  private static String text(JsonNode row, String name) {
    return row.path(name).asString("");
  }
}
