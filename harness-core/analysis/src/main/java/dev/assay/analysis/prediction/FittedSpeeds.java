package dev.assay.analysis.prediction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The coefficients that came out of fitting {@link TokenTime} to published results of llama-bench;
 * the file says which, and when. {@code harness-core/bin/validate-score} fits them again.
 */
public final class FittedSpeeds {
  private static final String FILE = "llama-bench.properties";

  private final Properties file;

  private FittedSpeeds(Properties file) {
    this.file = file;
  }

  /** Those that come with Assay. */
  public static FittedSpeeds bundled() {
    Properties file = new Properties();
    try (InputStream in = FittedSpeeds.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("There is no resource " + FILE + ".");
      }
      file.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FittedSpeeds(file);
  }

  public TokenTime of(Phase phase) {
    Map<VectorKernels, Double> multiplied = new EnumMap<>(VectorKernels.class);
    for (VectorKernels kernels : VectorKernels.values()) {
      Optional.ofNullable(
              file.getProperty(
                  phase.word() + ".multiplied." + kernels.name().toLowerCase(Locale.ROOT)))
          .ifPresent(factor -> multiplied.put(kernels, Double.valueOf(factor)));
    }
    return new TokenTime(
        multiplied, number(phase, "delivered"), number(phase, "division"), number(phase, "serial"));
  }

  /** How far the speeds of the half that was not fitted to were from those predicted. */
  public Validation validation(Phase phase) {
    return new Validation(
        "llama-bench %s on CPUs, models of 2B to 70B".formatted(phase.word()),
        text("data"),
        (int) number(phase, "validated.vm-types"),
        number(phase, "validated.median"),
        number(phase, "validated.p90"),
        number(phase, "validated.ratio-median"),
        number(phase, "validated.ratio-p90"));
  }

  private double number(Phase phase, String name) {
    return Double.parseDouble(text(phase.word() + "." + name));
  }

  private String text(String key) {
    return Optional.ofNullable(file.getProperty(key))
        .orElseThrow(() -> new IllegalStateException(FILE + " has no " + key + "."));
  }
}
