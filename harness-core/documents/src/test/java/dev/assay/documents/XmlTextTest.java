package dev.assay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTextTest {
  @Test
  void an_element_has_its_attributes_its_text_and_its_children() throws IOException {
    XmlElement log =
        XmlText.parse(
            """
            <?xml version="1.0" ?>
            <!DOCTYPE log SYSTEM "log_v12.dtd">
            <log><gpu id="0"><a> 1 </a><b/></gpu><gpu id="1"><a><![CDATA[<2>]]></a></gpu></log>
            """);

    assertThat(log.name()).isEqualTo("log");
    assertThat(log.all("gpu")).hasSize(2);
    assertThat(log.all("gpu").getLast().attributes()).containsEntry("id", "1");
    assertThat(log.at("gpu", "a")).map(XmlElement::text).contains("1");
    assertThat(log.all("gpu").getLast().at("a")).map(XmlElement::text).contains("<2>");
    assertThat(log.at("gpu", "c")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "text",
        "<a>",
        "<a></b>",
        "<a/><b/>",
        "<a/>text",
        "<a b=1/>",
        "<!DOCTYPE a ["
      })
  void what_is_not_one_document_is_refused_with_a_reason(String text) {
    assertThatExceptionOfType(UnreadableXmlException.class)
        .isThrownBy(() -> XmlText.parse(text))
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
  }

  @Test
  void elements_deeper_than_any_program_writes_are_refused() {
    assertThatExceptionOfType(UnreadableXmlException.class)
        .isThrownBy(() -> XmlText.parse("<a>".repeat(51) + "</a>".repeat(51)))
        .withMessageContaining("50 in each other");
  }

  @Test
  void what_a_document_type_names_is_not_read(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
    String text = "<!DOCTYPE a [<!ENTITY s SYSTEM \"%s\">]><a>&s;</a>".formatted(secret.toUri());

    try {
      assertThat(XmlText.parse(text).text()).doesNotContain("s3cret");
    } catch (UnreadableXmlException e) {
      assertThat(e.getMessage()).doesNotContain("s3cret");
    }
  }
}
