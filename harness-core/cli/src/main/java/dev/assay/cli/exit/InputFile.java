package dev.assay.cli.exit;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file that the user names to be read: one that cannot be is wrong usage, before any work. */
public final class InputFile implements ITypeConverter<Path> {
  @Override
  public Path convert(String name) {
    Path file = AbsolutePath.of(name);
    if (Files.isDirectory(file)) {
      throw new TypeConversionException(file + " is a directory; name a file.");
    }
    if (!Files.exists(file)) {
      throw new TypeConversionException("there is no file " + file + ".");
    }
    if (!Files.isReadable(file)) {
      throw new TypeConversionException("no permission to read " + file + ".");
    }
    return file;
  }
}
