package dev.assay.analysis.acceptance;

/**
 * What an expectation rests on.
 *
 * @param document where it is written, such as a page of the vendor with its date, or a file of
 *     learned floors with its SHA-256
 * @param configuration what it holds for, such as {@code "Standard_ND96isr_H100_v5"} or {@code
 *     "H100 SXM with 18 NVLinks"}
 * @param margin what was added to it, in words, such as {@code "none"} or {@code "10 % below the
 *     published value"}
 */
public record Basis(String document, String configuration, String margin) {
  public Basis {
    if (document.isBlank() || configuration.isBlank() || margin.isBlank()) {
      throw new IllegalArgumentException(
          "A basis needs a document, the configuration it holds for, and its margin.");
    }
  }
}
