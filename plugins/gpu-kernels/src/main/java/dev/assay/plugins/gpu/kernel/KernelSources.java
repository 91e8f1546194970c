package dev.assay.plugins.gpu.kernel;

import dev.assay.plugins.compute.device.DeviceKind;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.compute.device.KernelProgram;
import dev.assay.plugins.compute.device.PtxTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads kernels from the plugin's resources in the forms that devices take. */
public final class KernelSources {
  /**
   * The families of GPUs that there is PTX for, with the first version of PTX that knows each, so
   * that any driver for the GPU takes it (PTX ISA, "Release Notes"). A later GPU takes the latest
   * earlier one.
   */
  private static final SortedMap<PtxTarget, String> PTX_VERSIONS =
      new TreeMap<>(
          Map.of(
              PtxTarget.of("sm_70"), "6.3",
              PtxTarget.of("sm_80"), "7.0",
              PtxTarget.of("sm_90"), "7.8",
              PtxTarget.of("sm_90a"), "8.0",
              PtxTarget.of("sm_100"), "8.6"));

  private static final Pattern DIRECTIVES =
      Pattern.compile("(?m)^\\.version \\S+\\n\\.target \\S+$");

  private static final Pattern INCLUDE = Pattern.compile("(?m)^#include \"([^\"]+)\"\\n");

  private KernelSources() {}

  /**
   * The kernels of a portable source, such as {@code "stream"}, for a device.
   *
   * @throws IllegalArgumentException when there is no such source
   */
  public static KernelProgram portable(String name, DeviceProperties device) {
    return new KernelProgram(name, withIncludes(name + ".cu"), openClOptions(device), ptxOf(name));
  }

  /** The kernels of a source that only CUDA has. */
  public static KernelProgram cudaOnly(String name) {
    return new KernelProgram(name, "", "", ptxOf(name));
  }

  /** The kernels of a source that only OpenCL on CPUs has. */
  public static KernelProgram openClOnly(String name) {
    return new KernelProgram(name, text(name + ".cl"), "", Map.of());
  }

  private static String openClOptions(DeviceProperties device) {
    return (device.kind() == DeviceKind.CPU ? "-D CPU_VECTORS" : "")
        + (device.doublePrecision() ? "" : " -D NO_FP64");
  }

  /**
   * The PTX for every family from the first that a source has it for. What nvcc makes alike but for
   * its directives is kept once, for the earliest.
   */
  private static Map<PtxTarget, String> ptxOf(String name) {
    Map<PtxTarget, String> texts = new HashMap<>();
    Optional<String> earlier = Optional.empty();
    for (Map.Entry<PtxTarget, String> family : PTX_VERSIONS.entrySet()) {
      PtxTarget target = family.getKey();
      String path = "ptx/" + name + "." + target + ".ptx";
      if (KernelSources.class.getResource(path) != null) {
        texts.put(target, text(path));
        // What runs on one family alone is no text for others.
        earlier = target.architectureSpecific() ? earlier : Optional.of(text(path));
      } else if (!target.architectureSpecific()) {
        earlier.ifPresent(ptx -> texts.put(target, withDirectives(ptx, family.getValue(), target)));
      }
    }
    return texts;
  }

  private static String withDirectives(String ptx, String version, PtxTarget target) {
    return DIRECTIVES
        .matcher(ptx)
        .replaceFirst(".version %s\n.target %s".formatted(version, target));
  }

  /** A source with what it includes in place, as OpenCL compilers have no files to look in. */
  static String withIncludes(String file) {
    Matcher include = INCLUDE.matcher(text(file));
    return include.replaceAll(match -> Matcher.quoteReplacement(withIncludes(match.group(1))));
  }

  private static String text(String path) {
    try (InputStream in = KernelSources.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("The plugin has no kernel source '" + path + "'.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
