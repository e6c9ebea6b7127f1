package org.colibri.console.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.colibri.api.plugin.ApiVersion;
import org.colibri.console.Colibri;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code .ci/create} builds and runs is made here only. */
class CreateCommandTest {

    private static final Pattern PLUGIN =
            Pattern.compile("<artifactId>(maven-[a-z]+-plugin)</artifactId>\\s*<version>([^<]+)</version>");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream before = System.out;
    private final String distBefore = System.getProperty("colibri.dist");
    private Path dist;

    @BeforeEach
    void distribution() throws IOException {
        dist = folder.resolve("a distribution");
        Files.createDirectories(dist.resolve("sdk/org/colibri/colibri-api/1.2.3-SNAPSHOT"));
        System.setProperty("colibri.dist", dist.toString());
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(before);
        if (distBefore == null) {
            System.clearProperty("colibri.dist");
        } else {
            System.setProperty("colibri.dist", distBefore);
        }
    }

    private int create(String kind, String name, Path directory) {
        return Colibri.execute(new String[] {"create", kind, name, "--directory", directory.toString(), "--json"});
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"connector", "strategy"})
    void noPlaceholderIsLeftAndNoNameButTheNewOne(String kind) throws IOException {
        Path made = folder.resolve("made");
        assertThat(create(kind, "toy-venue", made)).isZero();
        assertThat(files(made)).hasSizeGreaterThan(8).allSatisfy(file -> {
            assertThat(file.toString()).doesNotContain("{{");
            assertThat(Files.readString(file)).doesNotContain("{{");
        });
        assertThat(made.resolve(".gitignore")).exists();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("{\"kind\":\"" + kind + "\",\"name\":\"toy-venue\",\"directory\":\"" + made + "\"")
                .contains("\"pom.xml\"")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"connector", "strategy"})
    void theExtensionIndexesNameClassesThatAreThere(String kind) throws IOException {
        Path made = folder.resolve("made");
        create(kind, "toy-venue", made);
        List<Path> indexes = files(made).stream()
                .filter(file -> file.endsWith("extensions.idx"))
                .toList();
        assertThat(indexes).hasSize(kind.equals("connector") ? 2 : 1).allSatisfy(index -> assertThat(made.resolve(
                        "src/main/java/" + Files.readString(index).strip().replace('.', '/') + ".java"))
                .exists());
    }

    @ParameterizedTest
    @ValueSource(strings = {"connector", "strategy"})
    void thePomNamesTheDistributionsArtifactsAndTheApi(String kind) throws IOException {
        Path made = folder.resolve("made");
        create(kind, "toy-venue", made);
        assertThat(Files.readString(made.resolve("pom.xml")))
                .contains("<colibri.sdk>file:///")
                .contains("a%20distribution/sdk</colibri.sdk>")
                .contains("<colibri.version>1.2.3-SNAPSHOT</colibri.version>")
                .contains("<api.version>" + ApiVersion.CURRENT + "</api.version>")
                .contains("<Plugin-Id>toy-venue</Plugin-Id>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connector", "strategy"})
    void theTemplatesPluginVersionsAreThoseOfThisBuild(String kind) throws IOException {
        Path made = folder.resolve("made");
        create(kind, "toy-venue", made);
        List<String> ours = plugins(Path.of("../../pom.xml"));
        assertThat(plugins(made.resolve("pom.xml"))).isNotEmpty().allSatisfy(plugin -> assertThat(ours)
                .contains(plugin));
    }

    private static List<String> plugins(Path pom) throws IOException {
        return PLUGIN.matcher(Files.readString(pom))
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();
    }

    @Test
    void inTheSourceTreeThePomNamesTheLinkThatOutlivesABuild() throws IOException {
        Files.move(dist, folder.resolve("dist.20260101"));
        dist = Files.createSymbolicLink(folder.resolve("dist"), Path.of("dist.20260101"));
        System.setProperty("colibri.dist", folder.resolve("dist.20260101").toString());
        create("strategy", "mine", folder.resolve("made"));
        assertThat(Files.readString(folder.resolve("made/pom.xml"))).contains(folder + "/dist/sdk</colibri.sdk>");
    }

    @Test
    void aFolderThatIsNotEmptyIsRefusedAndLeftAlone() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("taken"));
        Files.writeString(taken.resolve("mine.txt"), "mine");
        assertThat(create("connector", "toy-venue", taken)).isEqualTo(2);
        assertThat(files(taken)).containsExactly(taken.resolve("mine.txt"));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(taken + " is not empty", "--directory");
        assertThat(create("connector", "toy-venue", taken.resolve("mine.txt"))).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("mine.txt is a file");
    }

    @Test
    void wrongNamesAndMissingOnesAreWrongUse() {
        assertThat(create("connector", "Gate_IO", folder.resolve("made"))).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"CONFIGURATION\"", "'Gate_IO'", "gate-io");
        assertThat(folder.resolve("made")).doesNotExist();
        assertThat(Colibri.execute(new String[] {"create", "--json"})).isEqualTo(2);
        assertThat(Colibri.execute(new String[] {"create", "connector", "--json"}))
                .isEqualTo(2);
    }

    @Test
    void withoutArtifactsNothingIsMade() throws IOException {
        Files.delete(dist.resolve("sdk/org/colibri/colibri-api/1.2.3-SNAPSHOT"));
        Files.delete(dist.resolve("sdk/org/colibri/colibri-api"));
        assertThat(create("connector", "toy-venue", folder.resolve("made"))).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("colibri build");
        assertThat(folder.resolve("made")).doesNotExist();
    }
}
