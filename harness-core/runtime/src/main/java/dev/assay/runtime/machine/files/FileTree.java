package dev.assay.runtime.machine.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The files of a machine under a root: {@code /} of this one, or a recorded copy of another's.
 *
 * <p>Paths are given without a leading slash. A file that is missing, unreadable or not of the form
 * asked for is empty.
 */
public record FileTree(Path root) {
  /** Where an absolute path of the machine lies. */
  public Path inside(String absolutePath) {
    return root.resolve(absolutePath.startsWith("/") ? absolutePath.substring(1) : absolutePath);
  }

  /** The content without surrounding white space; empty also where nothing else is in it. */
  public Optional<String> text(String path) {
    return bytes(path)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
        .filter(content -> !content.isEmpty());
  }

  /** The content as it is. */
  public Optional<byte[]> bytes(String path) {
    return at(path)
        .flatMap(
            file -> {
              try {
                return Optional.of(Files.readAllBytes(file));
              } catch (IOException _) {
                return Optional.empty();
              }
            });
  }

  /** Empty for what can be no path, which another file of the machine may give as one. */
  private Optional<Path> at(String path) {
    try {
      return Optional.of(root.resolve(path));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  public List<String> lines(String path) {
    return text(path).map(text -> text.lines().toList()).orElse(List.of());
  }

  /** A decimal whole number that is all of the file. */
  public OptionalLong number(String path) {
    return text(path).map(Numbers::whole).orElse(OptionalLong.empty());
  }

  /** Whether there is such a file, which may be empty. */
  public boolean isReadable(String path) {
    return at(path).filter(Files::isReadable).isPresent();
  }

  /** A decimal whole number as the kernel writes it. */
  public static OptionalLong whole(String text) {
    return Numbers.whole(text);
  }

  public OptionalInt smallNumber(String path) {
    return Numbers.small(number(path));
  }

  /** A switch written as 0 or 1. */
  public Optional<Boolean> flag(String path) {
    return text(path)
        .filter(text -> text.equals("0") || text.equals("1"))
        .map(text -> text.equals("1"));
  }

  /** The chosen one of the alternatives listed in the file, such as {@code always [madvise]}. */
  public Optional<String> choice(String path) {
    return text(path)
        .map(
            text -> {
              int open = text.indexOf('[');
              int close = text.indexOf(']', open + 1);
              return open >= 0 && close > open ? text.substring(open + 1, close) : text;
            });
  }

  /** The value of a line such as {@code MemTotal: 16384 kB}, in bytes. */
  public OptionalLong kibibytes(String path, String key) {
    String unit = " kB";
    for (String line : lines(path)) {
      String stripped = line.strip();
      if (stripped.startsWith(key + ":") && stripped.endsWith(unit)) {
        String number = stripped.substring(key.length() + 1, stripped.length() - unit.length());
        OptionalLong kibibytes = Numbers.whole(number.strip());
        return kibibytes.isPresent()
            ? OptionalLong.of(kibibytes.getAsLong() * 1024)
            : OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }

  /** The names in a directory, sorted. */
  public List<String> names(String directory) {
    Optional<Path> folder = at(directory);
    if (folder.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder.get())) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (IOException | UncheckedIOException _) {
      return List.of();
    }
  }

  /** A variable of the environment that this process was started with, which may be blank. */
  public Optional<String> variable(String name) {
    String start = name + "=";
    return bytes("proc/self/environ")
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .flatMap(
            all ->
                Arrays.stream(all.split("\0", -1))
                    .filter(each -> each.startsWith(start))
                    .map(each -> each.substring(start.length()))
                    .findFirst());
  }

  public boolean exists(String path) {
    return at(path).filter(Files::exists).isPresent();
  }

  /** Where symbolic links lead; empty where there is nothing. */
  public Optional<Path> realPath(String path) {
    return at(path)
        .flatMap(
            file -> {
              try {
                return Optional.of(file.toRealPath());
              } catch (IOException _) {
                return Optional.empty();
              }
            });
  }
}
