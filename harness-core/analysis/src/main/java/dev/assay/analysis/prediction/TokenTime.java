package dev.assay.analysis.prediction;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The time of a token: the cores multiply the weights, the memory delivers them, and between two
 * layers all cores wait for the work of one. The three times are added.
 *
 * @param multiplied by kernels, bytes of weights that the cores multiply while they would hash one
 *     byte
 * @param delivered bytes of weights delivered while a byte is read from memory near the cores; in
 *     prefill one delivery serves many tokens
 * @param division the exponent of the memory domains by which delivery is slower; 1 if one domain
 *     delivered everything, 0 if all did
 * @param serial bytes that one core would hash during the work between two layers
 */
public record TokenTime(
    Map<VectorKernels, Double> multiplied, double delivered, double division, double serial) {
  public TokenTime {
    multiplied = Collections.unmodifiableMap(new EnumMap<>(multiplied));
  }

  /**
   * Where the time goes.
   *
   * @param multiplying seconds
   * @param delivering seconds
   * @param waiting seconds
   */
  public record Parts(double multiplying, double delivering, double waiting) {
    /** In seconds. */
    public double total() {
      return multiplying + delivering + waiting;
    }
  }

  /** Empty where nothing is known of the kernels that the CPU uses. */
  public Optional<Parts> parts(MeasuredCpu cpu, LanguageModel model) {
    return Optional.ofNullable(multiplied.get(cpu.kernels()))
        .map(
            factor ->
                new Parts(
                    model.bytes() / (factor * cpu.hashRate()),
                    model.bytes()
                        * Math.pow(cpu.memoryDomains(), division)
                        / (delivered * cpu.readRate()),
                    model.layers() * serial * cpu.cores() / cpu.hashRate()));
  }

  /** Tokens per second; empty where nothing is known of the kernels that the CPU uses. */
  public Optional<Double> rate(MeasuredCpu cpu, LanguageModel model) {
    return parts(cpu, model).map(parts -> 1 / parts.total());
  }
}
