package dev.assay.plugins.interconnect.memory;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.assay.plugins.linux.memory.MachineCode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Loops that store past the caches, which Java has no instruction for: machine code, assembled from
 * {@code src/main/asm/nontemporal-x86-64.s}. x86-64 only. Lengths are multiples of 64 bytes.
 */
final class NonTemporalStores {
  private static final String CODE = "nontemporal-x86-64.hex";

  private final MethodHandle write;
  private final MethodHandle copy;
  private final MethodHandle triad;

  /**
   * @param arena in which the code lives
   */
  NonTemporalStores(Arena arena) throws IOException {
    write =
        MachineCode.function(
            arena, code("write"), FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_LONG));
    copy =
        MachineCode.function(
            arena, code("copy"), FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_LONG));
    triad =
        MachineCode.function(
            arena,
            code("triad"),
            FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_DOUBLE));
  }

  /** Whether this machine can run them. */
  static boolean supported(String architecture) {
    return architecture.equals("amd64");
  }

  void write(long to, long bytes, long value) {
    try {
      write.invokeExact(to, bytes, value);
    } catch (Throwable t) {
      throw new AssertionError("machine code throws nothing", t);
    }
  }

  void copy(long to, long from, long bytes) {
    try {
      copy.invokeExact(to, from, bytes);
    } catch (Throwable t) {
      throw new AssertionError("machine code throws nothing", t);
    }
  }

  void triad(long a, long b, long c, long bytes, double scalar) {
    try {
      triad.invokeExact(a, b, c, bytes, scalar);
    } catch (Throwable t) {
      throw new AssertionError("machine code throws nothing", t);
    }
  }

  private static byte[] code(String name) throws IOException {
    try (InputStream in = NonTemporalStores.class.getResourceAsStream(CODE)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
        if (line.startsWith(name + " ")) {
          return HexFormat.of().parseHex(line.substring(name.length() + 1));
        }
      }
    }
    throw new IllegalStateException(CODE + " lacks the function " + name);
  }
}
