package dev.assay.plugins.importers.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.UnreadableResultException;
import dev.assay.api.reading.FileSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlElementsTest {
  @TempDir private Path directory;

  private List<XmlElement> read(String text, String... names) throws Exception {
    Path file = Files.writeString(directory.resolve("a.xml"), text);
    List<XmlElement> all = new ArrayList<>();
    XmlElements.each(new FileSource(file, directory, "a.xml", _ -> {}), Set.of(names), all::add);
    return all;
  }

  private List<String> texts(String text, String name) throws Exception {
    return read(text, name).stream().map(element -> element.line() + " " + element.text()).toList();
  }

  @Test
  void elements_of_a_name_come_with_all_that_is_in_them() throws Exception {
    List<XmlElement> found =
        read("<log>\n<gpu id=\"1\"><clock> 345 MHz </clock><n>7</n></gpu>\n</log>", "gpu");
    assertThat(found).hasSize(1);
    XmlElement gpu = found.getFirst();
    assertThat(gpu.line()).isEqualTo(2);
    assertThat(gpu.attributes()).containsEntry("id", "1");
    assertThat(gpu.text("clock")).hasValue("345 MHz");
    assertThat(gpu.number("clock")).isEmpty();
    assertThat(gpu.number("n")).hasValue(7);
  }

  @Test
  void a_document_type_is_skipped_and_what_it_declares_is_not_used() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "42");
    String text =
        """
        <?xml version="1.0" ?>
        <!DOCTYPE log SYSTEM "file:///nowhere/log.dtd" [
          <!ENTITY outside SYSTEM "%s">
          <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
        ]>
        <log><x>&outside;</x><x>&b;</x><x>1&lt;2</x></log>
        """
            .formatted(secret.toUri());
    assertThat(read(text, "x"))
        .extracting(XmlElement::text)
        .containsExactly("&outside;", "&b;", "1<2");
  }

  @Test
  void documents_may_follow_one_another_with_text_around_them() throws Exception {
    String document = "<?xml version=\"1.0\"?>\n<!DOCTYPE log SYSTEM \"a\">\n<log><x>1</x></log>\n";
    assertThat(texts(document + document, "x")).containsExactly("3 1", "6 1");
    assertThat(texts("$ tool -x < in\n" + document + "$ tool\n\ndone\n" + document + "end", "x"))
        .containsExactly("4 1", "10 1");
    assertThat(texts(document + "\n\n", "log")).containsExactly("3 ");
    assertThat(texts("no markup at all\n", "x")).isEmpty();
  }

  @Test
  void a_document_that_ends_early_is_told_with_its_line() {
    assertThatThrownBy(() -> read("text\n<log>\n<x>1</x>\n<x>2", "x"))
        .isInstanceOfSatisfying(
            UnreadableResultException.class, e -> assertThat(e.line()).hasValue(4));
  }

  @Test
  void an_element_deeper_or_larger_than_any_tool_writes_it_is_refused() {
    assertThatThrownBy(() -> read("<a>".repeat(10_000), "a"))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("Depth");
    assertThatThrownBy(() -> read("<a>" + "<b/>".repeat(200_000) + "</a>", "a"))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("over 100000");
    assertThatThrownBy(() -> read("<a>" + "1".repeat(5_000_000) + "</a>", "a"))
        .isInstanceOf(UnreadableResultException.class);
  }
}
