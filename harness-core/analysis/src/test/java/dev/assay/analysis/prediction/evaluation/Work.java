package dev.assay.analysis.prediction.evaluation;

import dev.assay.analysis.prediction.Phase;
import java.util.Optional;

/** What is predicted. */
enum Work {
  LLAMA_DECODE("llama-bench decode", Optional.of(Phase.DECODE)),
  LLAMA_PREFILL("llama-bench prefill", Optional.of(Phase.PREFILL)),
  VLLM_DECODE("vLLM decode", Optional.empty()),
  VLLM_PREFILL("vLLM prefill", Optional.empty());

  private final String title;
  private final Optional<Phase> phase;

  Work(String title, Optional<Phase> phase) {
    this.title = title;
    this.phase = phase;
  }

  String title() {
    return title;
  }

  /** What Assay predicts by it; empty where it is only evaluated. */
  Optional<Phase> phase() {
    return phase;
  }
}
