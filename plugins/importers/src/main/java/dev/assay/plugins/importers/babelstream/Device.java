package dev.assay.plugins.importers.babelstream;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a run's arrays lay, as far as it says. */
final class Device {
  private static final Pattern USING =
      Pattern.compile("Using (CUDA|HIP|OpenCL|SYCL) device:? +(.+)");

  /** Since 6.0. */
  private static final Pattern CUDA = Pattern.compile("CUDA Device \\d+: \"(.+?)\".*");

  private static final Pattern BACK_END = Pattern.compile("Thrust backend: (\\w+).*");
  private static final Pattern MEMORY =
      Pattern.compile("Memory(?: Allocation)?: (DEFAULT|MANAGED|PAGEFAULT).*");
  private static final Pattern PROCESSOR =
      Pattern.compile(
          "(?i).*(?:\\bCPU\\b|Xeon|EPYC|Core\\(TM\\)|Ryzen|pthread|Neoverse|Opteron).*");
  private static final Pattern GPU =
      Pattern.compile(
          "(?i).*(?:NVIDIA|Tesla|GeForce|Quadro|Radeon|Instinct|\\bgfx\\d|\\bMI\\d{2,3}"
              + "|Data Center GPU|Arc\\(TM\\)|Graphics).*");

  /** Those that never offload; OpenMP does only in builds that do not say so. */
  private static final Map<String, Kind> BY_IMPLEMENTATION =
      Map.of(
          "openmp", Kind.PROCESSOR,
          "serial", Kind.PROCESSOR,
          "tbb", Kind.PROCESSOR,
          "cuda", Kind.GPU,
          "hip", Kind.GPU);

  /** Of what the memory is that was measured. */
  enum Kind {
    GPU,
    PROCESSOR,
    UNKNOWN
  }

  private Optional<String> implementation = Optional.empty();
  private Optional<String> interfaceUsed = Optional.empty();
  private Optional<String> name = Optional.empty();
  private Optional<String> thrust = Optional.empty();
  private String memory = "DEFAULT";

  void read(String text) {
    Matcher using = USING.matcher(text);
    Matcher cuda = CUDA.matcher(text);
    Matcher backEnd = BACK_END.matcher(text);
    Matcher kindOfMemory = MEMORY.matcher(text);
    if (using.matches()) {
      interfaceUsed = Optional.of(using.group(1).toLowerCase(Locale.ROOT));
      name = Optional.of(using.group(2).strip());
    } else if (cuda.matches()) {
      interfaceUsed = Optional.of("cuda");
      name = Optional.of(cuda.group(1));
    } else if (backEnd.matches()) {
      thrust = Optional.of(backEnd.group(1));
    } else if (kindOfMemory.matches()) {
      memory = kindOfMemory.group(1);
    }
  }

  void implementation(String text) {
    implementation = Optional.of(text);
  }

  Optional<String> implementation() {
    return implementation;
  }

  /** Managed by the driver or not, in lower case; empty for a device's own. */
  Optional<String> memory() {
    return memory.equals("DEFAULT")
        ? Optional.empty()
        : Optional.of(memory.toLowerCase(Locale.ROOT));
  }

  Optional<String> name() {
    return name;
  }

  /** Such as {@code "hip"}. */
  Optional<String> backEnd() {
    return interfaceUsed;
  }

  Kind kind() {
    if (thrust.filter(backEnd -> !backEnd.matches("CUDA|HIP")).isPresent()) {
      return thrust.get().matches("OMP|TBB|CPP") ? Kind.PROCESSOR : Kind.UNKNOWN;
    }
    if (interfaceUsed.filter(one -> one.matches("cuda|hip")).isPresent()) {
      return Kind.GPU;
    }
    if (name.filter(text -> PROCESSOR.matcher(text).matches()).isPresent()) {
      return Kind.PROCESSOR;
    }
    if (name.filter(text -> GPU.matcher(text).matches()).isPresent()) {
      return Kind.GPU;
    }
    return name.isPresent()
        ? Kind.UNKNOWN
        : BY_IMPLEMENTATION.getOrDefault(
            implementation.orElse("").toLowerCase(Locale.ROOT), Kind.UNKNOWN);
  }
}
