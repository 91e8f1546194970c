package dev.assay.plugins.tests.kernel;

import java.nio.file.Files;
import java.nio.file.Path;

/** A processor that Assay runs on, with the headers of Linux and of the C library for it. */
enum Processor {
  X86_64("amd64", Path.of("/usr/include"), "libc6-dev"),
  /** The headers of Debian's cross compiler; they are text, which any compiler of C reads. */
  ARM64("aarch64", Path.of("/usr/aarch64-linux-gnu/include"), "libc6-dev-arm64-cross");

  private final String javaName;
  private final Path headers;
  private final String debianPackage;

  Processor(String javaName, Path headers, String debianPackage) {
    this.javaName = javaName;
    this.headers = headers;
    this.debianPackage = debianPackage;
  }

  /** As the property {@code os.arch} has it. */
  String javaName() {
    return javaName;
  }

  Path headers() {
    return headers;
  }

  String debianPackage() {
    return debianPackage;
  }

  boolean hasHeaders() {
    return Files.isReadable(headers.resolve("linux/io_uring.h"))
        && Files.isReadable(headers.resolve("stdio.h"));
  }
}
