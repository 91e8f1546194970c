import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Copies a jar with its classes brought to the class file version of this JDK. The ahead-of-time
 * cache takes no class older than version 50, and picocli's are of version 49.
 *
 * <p>Usage: {@code java UpgradeClasses.java FROM.jar TO.jar}
 */
final class UpgradeClasses {
  public static void main(String[] arguments) throws IOException {
    try (JarFile from = new JarFile(Path.of(arguments[0]).toFile());
        JarOutputStream to = new JarOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
      for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        byte[] bytes = from.getInputStream(entry).readAllBytes();
        boolean upgrade =
            entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTime(entry.getTime());
        to.putNextEntry(copy);
        to.write(upgrade ? upgraded(bytes) : bytes);
        to.closeEntry();
      }
    }
  }

  private static byte[] upgraded(byte[] bytes) {
    ClassFile classFile =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                java.lang.classfile.ClassHierarchyResolver.defaultResolver()));
    ClassModel model = classFile.parse(bytes);
    ClassTransform version =
        ClassTransform.endHandler(
            builder -> builder.withVersion(ClassFile.latestMajorVersion(), 0));
    return classFile.transformClass(
        model,
        ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
            .andThen(
                (builder, element) -> {
                  if (!(element instanceof ClassFileVersion)) {
                    builder.with(element);
                  }
                })
            .andThen(version));
  }
}
