package dev.assay.analysis.prediction;

/**
 * What a token takes.
 *
 * @param name with the format of its weights
 * @param bytes of weights, all of which are read for each token
 * @param layers one after the other
 */
public record LanguageModel(String name, double bytes, int layers) {
  /** The model that scores are about: 7 billion weights of 4 to 6 bits. */
  public static final LanguageModel LLAMA_7B = new LanguageModel("7B-Q4_K_M", 4080263168.0, 32);

  public LanguageModel {
    if (!(bytes > 0) || layers < 1) {
      throw new IllegalArgumentException(
          "A model has weights and layers, %s was said to have %s B and %d."
              .formatted(name, bytes, layers));
    }
  }
}
