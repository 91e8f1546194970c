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
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads kernels from the plugin's resources in the forms that devices take. */
public final class KernelSources {
  /** The families of GPUs that PTX is kept for; a later GPU takes the latest earlier one. */
  public static final List<String> PTX_TARGETS =
      List.of("sm_70", "sm_80", "sm_90", "sm_90a", "sm_100");

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

  private static Map<PtxTarget, String> ptxOf(String name) {
    Map<PtxTarget, String> texts = new HashMap<>();
    for (String target : PTX_TARGETS) {
      String path = "ptx/" + name + "." + target + ".ptx";
      if (KernelSources.class.getResource(path) != null) {
        texts.put(PtxTarget.of(target), text(path));
      }
    }
    return texts;
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
