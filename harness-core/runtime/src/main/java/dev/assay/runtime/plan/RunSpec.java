package dev.assay.runtime.plan;

import java.util.List;

/**
 * What the user asks for.
 *
 * @param entries workloads and the parameter values to sweep
 * @param sweeps values for a parameter, over those of the entries
 * @param base the shape of workloads that declare none of their own
 * @param declaredShapes whether a JMH benchmark's annotations go before {@code base}
 * @param overrides the parts of the shape that the user fixed; they go before everything
 * @param seed of the workloads' random numbers
 */
public record RunSpec(
    List<Suite.Entry> entries,
    List<Sweep> sweeps,
    Shape base,
    boolean declaredShapes,
    ShapeOverrides overrides,
    long seed) {
  public RunSpec {
    entries = List.copyOf(entries);
    sweeps = List.copyOf(sweeps);
  }
}
