package dev.assay.plugins.gpu.gemm;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Context;
import dev.assay.api.IntegerParameter;
import dev.assay.api.Parameter;
import dev.assay.api.TextParameter;
import dev.assay.plugins.gpu.data.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What libraries leave to their caller. Each is part of what a result is compared by.
 *
 * @param output the format of C; empty for {@code auto}
 * @param layout of A and B; empty for {@code auto}
 * @param algorithms how many a library may offer, 1 or more
 */
record GemmOptions(Optional<NumberFormat> output, Optional<GemmLayout> layout, int algorithms) {
  private static final String AUTO = "auto";
  private static final TextParameter OUTPUT =
      Parameter.choice(
              "output",
              AUTO,
              List.of(AUTO, "fp32", "fp16", "bf16"),
              "The format of C. auto: as A and B for fp64, fp32 and fp16, fp32 for tf32, int32 for"
                  + " int8; for bf16 and fp8 bf16 by NVIDIA's libraries, fp32 by own kernels.")
          .asMinor();
  private static final TextParameter LAYOUT =
      Parameter.choice(
              "layout",
              AUTO,
              List.of(AUTO, "nn", "tn"),
              "nn: A and B row-major; tn: B by columns, as the weights of a linear layer; auto: tn"
                  + " where cublaslt takes nothing else, which is fp8 and int8.")
          .asMinor();
  private static final IntegerParameter ALGORITHMS =
      Parameter.integer(
              "algorithms",
              16,
              "How many algorithms of cublaslt's heuristic are timed beforehand, of which the"
                  + " fastest is measured; 1: its first, untimed. Others have one.")
          .between(1, 64)
          .asMinor();

  static List<Parameter> parameters() {
    return List.of(OUTPUT, LAYOUT, ALGORITHMS);
  }

  static GemmOptions of(Context context) {
    return new GemmOptions(
        chosen(context, OUTPUT).map(NumberFormat::valueOf),
        chosen(context, LAYOUT).map(GemmLayout::valueOf),
        context.get(ALGORITHMS));
  }

  private static Optional<String> chosen(Context context, TextParameter parameter) {
    return Optional.of(context.get(parameter))
        .filter(value -> !value.equals(AUTO))
        .map(value -> value.toUpperCase(Locale.ROOT));
  }

  /** The product, where {@link #missing} is empty. */
  GemmProblem problem(GemmShape shape, GemmFormat format, Implementation implementation) {
    return new GemmProblem(
        shape,
        format,
        output.orElse(implementation.outputs(format).getFirst()),
        layout.orElse(implementation.layouts(format).getFirst()));
  }

  /** Why an implementation that computes a format has not this output or layout. */
  Optional<MissingThing> missing(GemmFormat format, Implementation implementation) {
    List<NumberFormat> outputs = implementation.outputs(format);
    if (output.isPresent() && !outputs.contains(output.get())) {
      return Optional.of(
          new MissingThing(
              "implementation=%s writes products of dtype=%s as %s, not as %s"
                  .formatted(
                      implementation.label(),
                      format.label(),
                      String.join(" or ", outputs.stream().map(NumberFormat::label).toList()),
                      output.get().label()),
              "-p output=auto"));
    }
    List<GemmLayout> layouts = implementation.layouts(format);
    return layout
        .filter(chosen -> !layouts.contains(chosen))
        .map(
            chosen ->
                new MissingThing(
                    "implementation=%s multiplies dtype=%s with layout=%s, not with layout=%s"
                        .formatted(
                            implementation.label(),
                            format.label(),
                            layouts.getFirst().label(),
                            chosen.label()),
                    "-p layout=auto"));
  }
}
