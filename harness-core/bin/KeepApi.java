import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * Writes what others compile against of a jar into another jar: the classes of its exported
 * packages, or of all packages if it exports none, without code and without what is private.
 * Arguments: the jar, the jar to write.
 */
public final class KeepApi {
  private KeepApi() {}

  /** The program. */
  public static void main(String[] arguments) throws IOException {
    try (JarFile jar = new JarFile(arguments[0])) {
      String export = jar.getManifest().getMainAttributes().getValue("Export-Package");
      TreeMap<String, byte[]> kept = new TreeMap<>();
      for (JarEntry entry : jar.stream().toList()) {
        String name = entry.getName();
        if (name.endsWith(".class") && isExported(name, export)) {
          try (InputStream in = jar.getInputStream(entry)) {
            kept.put(name, bare(in.readAllBytes()));
          }
        }
      }
      try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]));
          JarOutputStream jarOut = new JarOutputStream(out)) {
        StringBuilder manifest = new StringBuilder("Manifest-Version: 1.0\r\n");
        for (String header :
            List.of(
                "Bundle-ManifestVersion",
                "Bundle-SymbolicName",
                "Bundle-Version",
                "Export-Package")) {
          String value = jar.getManifest().getMainAttributes().getValue(header);
          if (value != null) {
            manifest
                .append(header)
                .append(": ")
                .append(folded(header.length() + 2, value))
                .append("\r\n");
          }
        }
        put(jarOut, JarFile.MANIFEST_NAME, manifest.append("\r\n").toString().getBytes());
        for (var entry : kept.entrySet()) {
          put(jarOut, entry.getKey(), entry.getValue());
        }
      }
    }
  }

  private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // The first moment that a zip can tell, whatever the time zone.
    entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  /** Lines of a manifest have at most 72 bytes, with what ends them. */
  private static String folded(int first, String value) {
    StringBuilder text = new StringBuilder();
    int room = 70 - first;
    for (char c : value.toCharArray()) {
      if (room == 0) {
        text.append("\r\n ");
        room = 69;
      }
      text.append(c);
      room--;
    }
    return text.toString();
  }

  private static boolean isExported(String name, String export) {
    if (export == null) {
      return true;
    }
    String folder = name.substring(0, Math.max(0, name.lastIndexOf('/'))).replace('/', '.');
    Set<String> packages = new TreeSet<>();
    // Commas within quotes belong to versions and lists of used packages.
    for (String clause : export.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
      packages.add(clause.replaceFirst(";.*", "").strip());
    }
    return packages.contains(folder);
  }

  private static byte[] bare(byte[] bytes) {
    ClassFile file =
        ClassFile.of(
            ClassFile.DebugElementsOption.DROP_DEBUG, ClassFile.ConstantPoolSharingOption.NEW_POOL);
    ClassModel model = file.parse(bytes);
    ClassTransform transform =
        ClassTransform.dropping(
                element ->
                    element instanceof SourceFileAttribute
                        || element instanceof MethodModel method && isHidden(method.flags().flags())
                        || element instanceof FieldModel field && isHidden(field.flags().flags()))
            .andThen(
                ClassTransform.transformingMethods(
                    (builder, element) -> {
                      if (!(element instanceof CodeModel)) {
                        builder.with(element);
                      }
                    }));
    return file.transformClass(model, transform);
  }

  private static boolean isHidden(Set<AccessFlag> flags) {
    return flags.contains(AccessFlag.PRIVATE)
        || flags.contains(AccessFlag.SYNTHETIC) && !flags.contains(AccessFlag.BRIDGE);
  }
}
