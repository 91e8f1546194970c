package dev.assay.cli.exit;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A folder that the user names to be read: one that is not there is wrong usage. */
public final class ExistingFolder implements ITypeConverter<Path> {
  @Override
  public Path convert(String name) {
    Path folder = AbsolutePath.of(name);
    if (!Files.isDirectory(folder)) {
      throw new TypeConversionException("there is no folder " + folder + ".");
    }
    return folder;
  }
}
