package org.clm4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A native image keeps only the resources it is told of. */
class NativeImageTest {

  @Test
  void everyResourceOfTheLibraryIsNamed() throws IOException, URISyntaxException {
    Path classes = classes();
    String named =
        Files.readString(
            classes.resolve("META-INF/native-image/org.clm4j/clm-core/resource-config.json"));
    List<String> resources;
    try (Stream<Path> files = Files.walk(classes.resolve("org"))) {
      resources =
          files
              .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".class"))
              .map(file -> classes.relativize(file).toString().replace('\\', '/'))
              .toList();
    }
    assertThat(resources).isNotEmpty();
    List<Pattern> patterns =
        Pattern.compile("\"pattern\": \"([^\"]+)\"")
            .matcher(named)
            .results()
            .map(m -> Pattern.compile(m.group(1).replace("\\\\", "\\")))
            .toList();
    assertThat(patterns).isNotEmpty();
    assertThat(resources)
        .allMatch(r -> patterns.stream().anyMatch(p -> p.matcher(r).matches()), "is named");
    assertThat(patterns)
        .allMatch(p -> resources.stream().anyMatch(r -> p.matcher(r).matches()), "names some");
  }

  private static Path classes() throws URISyntaxException {
    URI root = LifecycleEngine.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return Path.of(root);
  }
}
