package dev.assay.distribution.product;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The native code of a release. What lies in folders is of its own processor. A bundle is the same
 * file in every release, so that runs of different processors can say that they measured with the
 * same one; in it, native code of another processor has to be named so.
 */
final class NativeCode {
  private static final int MAGIC = 0x7f454c46;
  // See elf(5): the class, the byte order, and where the machine stands.
  private static final int CLASS_OFFSET = 4;
  private static final int MACHINE_OFFSET = 18;
  private static final int HEAD_BYTES = MACHINE_OFFSET + Short.BYTES;
  private static final byte BITS_64 = 2;
  private static final byte LEAST_BYTE_FIRST = 1;

  private NativeCode() {}

  /**
   * Checks all native code in a folder and in its jars.
   *
   * @throws IllegalStateException with every file that a machine of the architecture could load and
   *     not run
   */
  static void requireFor(Architecture architecture, Path tree) throws IOException {
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> found = Files.walk(tree)) {
      for (Path file : found.sorted().toList()) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          check(architecture, file, tree.relativize(file).toString(), wrong);
        }
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(
          "The release for %s has native code that is not what its place says: %s"
              .formatted(architecture.linux(), String.join("; ", wrong)));
    }
  }

  private static void check(Architecture architecture, Path file, String name, List<String> wrong)
      throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Optional<Integer> machine = machine(in.readNBytes(HEAD_BYTES));
      if (machine.isPresent() && machine.get() != architecture.elfMachine()) {
        wrong.add("%s is of ELF machine %d".formatted(name, machine.get()));
      }
    }
    if (name.endsWith(".jar")) {
      try (ZipInputStream jar = new ZipInputStream(Files.newInputStream(file))) {
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
          Optional<Integer> machine = machine(jar.readNBytes(HEAD_BYTES));
          if (machine.isPresent() && !isNamedSo(entry.getName(), machine.get())) {
            wrong.add(
                "%s in %s is of ELF machine %d, and its name does not say so"
                    .formatted(entry.getName(), name, machine.get()));
          }
        }
      }
    }
  }

  /** The machine of a program or library of 64 bits; -1 of any other; empty where it is none. */
  private static Optional<Integer> machine(byte[] head) {
    ByteBuffer bytes = ByteBuffer.wrap(head);
    if (head.length < HEAD_BYTES || bytes.getInt(0) != MAGIC) {
      return Optional.empty();
    }
    boolean fits = head[CLASS_OFFSET] == BITS_64 && head[CLASS_OFFSET + 1] == LEAST_BYTE_FIRST;
    int machine =
        Short.toUnsignedInt(bytes.order(ByteOrder.LITTLE_ENDIAN).getShort(MACHINE_OFFSET));
    return Optional.of(fits ? machine : -1);
  }

  private static boolean isNamedSo(String entry, int machine) {
    return Stream.of(Architecture.values())
        .anyMatch(it -> it.elfMachine() == machine && it.isNamedIn(entry));
  }
}
