package dev.assay.cli.exit;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A path as the user means it: from the folder where the command was given, whatever process gets
 * to see it. A {@code ~} is the shell's to expand, and {@code -} stays what it is: a standard
 * stream.
 */
public final class AbsolutePath implements ITypeConverter<Path> {
  private static final String STANDARD_STREAM = "-";

  @Override
  public Path convert(String name) {
    return name.equals(STANDARD_STREAM) ? Path.of(name) : of(name);
  }

  /**
   * Makes a path absolute.
   *
   * @throws TypeConversionException when the text is no path
   */
  public static Path of(String name) {
    if (name.isBlank()) {
      throw new TypeConversionException("an empty text is not a path; is a variable unset?");
    }
    try {
      return of(Path.of(name));
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + name + "' is not a file name: " + e.getReason());
    }
  }

  /** Likewise; {@code a/..} stays where it may lead elsewhere, {@code a} being a link. */
  public static Path of(Path path) {
    Path absolute = path.toAbsolutePath();
    for (Path part : absolute) {
      if (part.toString().equals("..")) {
        return absolute;
      }
    }
    return absolute.normalize();
  }
}
