package dev.assay.analysis.prediction.evaluation;

import java.util.Locale;

/** What is predicted. */
enum Work {
  LLAMA_DECODE("llama-bench decode"),
  LLAMA_PREFILL("llama-bench prefill"),
  VLLM_DECODE("vLLM decode"),
  VLLM_PREFILL("vLLM prefill");

  private final String title;

  Work(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** As files name it. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
