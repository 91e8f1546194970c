package dev.assay.runtime.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Requirement;
import dev.assay.runtime.machine.files.FileTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RequirementCheckTest {
  private static final int X86_64 = 62;
  private static final int AARCH64 = 183;

  @TempDir Path root;

  @Test
  void tells_everything_that_is_missing_at_once() throws IOException {
    write(
        "proc/meminfo",
        "MemTotal: 16777216 kB\nMemAvailable: 4194304 kB\n".getBytes(StandardCharsets.US_ASCII));

    Availability availability =
        check()
            .check(
                List.of(
                    new Requirement.Executable("fio", "apt-get install fio"),
                    new Requirement.NativeLibrary("libcuda.so.1", "install the NVIDIA driver"),
                    new Requirement.ExistingPath("/dev/infiniband", "load ib_uverbs"),
                    new Requirement.AvailableMemory(8L << 30),
                    new Requirement.Architecture(Set.of("aarch64", "riscv64"))));

    assertThat(availability)
        .isEqualTo(
            new Availability.Missing(
                List.of(
                    new MissingThing("no program 'fio' on the PATH", "apt-get install fio"),
                    new MissingThing(
                        "no library 'libcuda.so.1' where the dynamic linker looks",
                        "install the NVIDIA driver"),
                    new MissingThing("no /dev/infiniband", "load ib_uverbs"),
                    new MissingThing(
                        "4.0 GiB of memory available, 8.0 GiB needed",
                        "free memory, or run it on a machine with more"),
                    new MissingThing(
                        "the architecture is amd64, not aarch64 or riscv64",
                        "run it on a machine of that architecture"))));
  }

  @Test
  void finds_what_is_there() throws IOException {
    write("proc/meminfo", "MemAvailable: 8388608 kB\n".getBytes(StandardCharsets.US_ASCII));
    write("dev/infiniband/uverbs0", new byte[0]);
    Path fio = write("usr/bin/fio", new byte[0]);
    assertThat(fio.toFile().setExecutable(true)).isTrue();

    assertThat(
            check()
                .check(
                    List.of(
                        new Requirement.Executable("fio", "install"),
                        new Requirement.ExistingPath("/dev/infiniband", "load"),
                        new Requirement.AvailableMemory(8L << 30),
                        new Requirement.Architecture(Set.of("amd64")))))
        .isEqualTo(Availability.available());
  }

  @Test
  void takes_a_file_that_cannot_be_executed_for_no_program() throws IOException {
    write("usr/bin/fio", new byte[0]);
    Files.createDirectories(root.resolve("usr/bin/dir"));

    assertThat(
            missing(
                new Requirement.Executable("fio", "install"),
                new Requirement.Executable("dir", "install")))
        .hasSize(2);
  }

  @Test
  void does_not_say_that_memory_lacks_where_the_machine_does_not_tell() {
    assertThat(check().check(List.of(new Requirement.AvailableMemory(Long.MAX_VALUE))))
        .isEqualTo(Availability.available());
  }

  @Test
  void finds_libraries_through_the_linker_cache() throws IOException {
    write("opt/vendor/libgpu.so.1", elf(X86_64));
    write("etc/ld.so.cache", linkerCache("libgpu.so.1", "/opt/vendor/libgpu.so.1"));

    assertThat(missing(library("libgpu.so.1"))).isEmpty();
    assertThat(missing(library("libgpu.so"))).hasSize(1);
  }

  @Test
  void finds_libraries_behind_the_old_cache_header() throws IOException {
    byte[] old = "ld.so-1.7.0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);
    byte[] cache = linkerCache("libgpu.so.1", "/opt/libgpu.so.1");
    write("opt/libgpu.so.1", elf(X86_64));
    write(
        "etc/ld.so.cache",
        ByteBuffer.allocate(old.length + cache.length).put(old).put(cache).array());

    assertThat(missing(library("libgpu.so.1"))).isEmpty();
  }

  @Test
  void finds_libraries_in_default_directories_and_on_the_library_path() throws IOException {
    write("usr/lib/libone.so", elf(X86_64));
    write("extra/libtwo.so", elf(X86_64));

    assertThat(missing(library("libone.so"), library("libtwo.so"))).isEmpty();
  }

  @Test
  void refuses_a_library_of_another_architecture_or_that_is_none() throws IOException {
    write("usr/lib/libarm.so", elf(AARCH64));
    write("usr/lib/libscript.so", "INPUT(libone.so)".getBytes(StandardCharsets.US_ASCII));

    assertThat(missing(library("libarm.so")))
        .extracting(MissingThing::what)
        .containsExactly(
            "library 'libarm.so' is not built for amd64: " + root.resolve("usr/lib/libarm.so"));
    assertThat(missing(library("libscript.so"))).hasSize(1);
  }

  @Test
  void refuses_a_library_that_the_cache_names_but_that_is_gone() throws IOException {
    write("etc/ld.so.cache", linkerCache("libgone.so", "/opt/libgone.so"));

    assertThat(missing(library("libgone.so"))).hasSize(1);
  }

  @Test
  void takes_a_damaged_cache_for_an_empty_one() throws IOException {
    byte[] cache = linkerCache("libgpu.so.1", "/opt/libgpu.so.1");
    write("etc/ld.so.cache", Arrays.copyOf(cache, cache.length - 8));
    write("usr/lib/libone.so", elf(X86_64));

    assertThat(missing(library("libgpu.so.1"))).hasSize(1);
    assertThat(missing(library("libone.so"))).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void finds_the_programs_and_the_c_library_of_this_machine() {
    assertThat(
            RequirementCheck.ofThisMachine()
                .check(
                    List.of(
                        new Requirement.Executable("sh", "install a shell"),
                        library("libc.so.6"),
                        new Requirement.ExistingPath("/proc/self", "mount proc"))))
        .isEqualTo(Availability.available());
  }

  private RequirementCheck check() {
    return new RequirementCheck(
        new FileTree(root),
        List.of(root.resolve("bin"), root.resolve("usr/bin")),
        List.of(root.resolve("extra")),
        "amd64");
  }

  private List<MissingThing> missing(Requirement... requirements) {
    return check().check(List.of(requirements)) instanceof Availability.Missing(var missing)
        ? missing
        : List.of();
  }

  private static Requirement library(String name) {
    return new Requirement.NativeLibrary(name, "install it");
  }

  private Path write(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.write(file, content);
  }

  private static byte[] elf(int machine) {
    ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    header.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
    return header.putShort(18, (short) machine).array();
  }

  /** A cache of one entry as ldconfig of glibc 2.32 and later writes it. */
  private static byte[] linkerCache(String name, String path) {
    byte[] strings = (name + "\0" + path + "\0").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer cache = ByteBuffer.allocate(72 + strings.length).order(ByteOrder.LITTLE_ENDIAN);
    cache.put("glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII));
    cache.putInt(1).putInt(strings.length).put((byte) 2);
    cache.position(48).putInt(0x0303).putInt(72).putInt(72 + name.length() + 1);
    return cache.position(72).put(strings).array();
  }
}
