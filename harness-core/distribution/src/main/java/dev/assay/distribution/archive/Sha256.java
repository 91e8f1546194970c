package dev.assay.distribution.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Hashes of files, in hexadecimal digits. */
public final class Sha256 {
  private Sha256() {}

  public static String of(Path file) throws IOException {
    return of(Files.readAllBytes(file));
  }

  public static String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of the names and contents of all files below a folder. */
  public static String ofFolder(Path folder) throws IOException {
    FolderEntries entries = new FolderEntries(folder);
    StringBuilder lines = new StringBuilder();
    for (Path path : entries.all()) {
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        lines.append(of(path)).append("  ").append(entries.name(path)).append('\n');
      }
    }
    return of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the hashes of files as {@code sha256sum} does, for {@code sha256sum --check}. */
  public static void writeSums(List<Path> files, Path sums) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path file : files.stream().sorted().toList()) {
      lines.append(of(file)).append("  ").append(file.getFileName()).append('\n');
    }
    Files.writeString(sums, lines);
  }
}
