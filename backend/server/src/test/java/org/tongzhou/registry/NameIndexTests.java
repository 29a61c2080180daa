package org.tongzhou.registry;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongzhou.platform.BlindIndex;
import org.tongzhou.platform.PlatformFixtures;

/**
 * P17: whoever has the database and knows how frequent each name is among its people, ranks digests by frequency and takes the most
 * frequent for the most frequent name. The people are invented: surnames as frequent as in China, given names by a law that makes
 * the most frequent name twice as frequent as it is. {@code -Dtongzhou.names=1170000} is the prefecture.
 */
class NameIndexTests {

    private static final int PEOPLE = Integer.getInteger("tongzhou.names", 117_000);
    private static final int GIVEN = 20_000;
    private static final double[] SURNAMES = {
        7.25, 7.19, 6.83, 5.38, 4.53, 3.08, 2.13, 2.0, 1.99, 1.84, 1.61, 1.53, 1.46, 1.42, 1.36, 1.29, 1.27, 1.18, 1.17,
        1.16
    };

    @TempDir
    private Path directory;

    @Test
    void frequenciesTellHardlyMoreThanGuessing() {
        BlindIndex index = PlatformFixtures.blindIndex(directory);
        Random chance = new Random(7);
        double[] surnames = sums(500, n -> n < SURNAMES.length ? SURNAMES[n] : Math.pow(0.985, n - SURNAMES.length));
        double[] given = sums(GIVEN, n -> Math.pow(n + 1.0, -0.6));
        Map<String, Long> people = IntStream.range(0, PEOPLE)
                .mapToObj(_ -> drawn(surnames, chance) + "·" + drawn(given, chance))
                .collect(groupingBy(Function.identity(), counting()));

        double gain = recovered(people, name -> NameIndex.of(index, name)) - guessed(people);

        assertThat(gain).isLessThanOrEqualTo(0.01);
        // An index of surnames would tell nearly all: too few of them, too unlike in frequency (S11).
        Map<String, Long> families = IntStream.range(0, PEOPLE)
                .mapToObj(_ -> String.valueOf(drawn(surnames, chance)))
                .collect(groupingBy(Function.identity(), counting()));
        assertThat(recovered(families, name -> NameIndex.of(index, name)) - guessed(families))
                .isGreaterThan(0.5);
    }

    private static double[] sums(int count, Function<Integer, Double> weight) {
        double[] sums = new double[count];
        double sum = 0;
        for (int n = 0; n < count; n++) {
            sum += weight.apply(n);
            sums[n] = sum;
        }
        return sums;
    }

    private static int drawn(double[] sums, Random chance) {
        int at = Arrays.binarySearch(sums, chance.nextDouble() * sums[sums.length - 1]);
        return at < 0 ? -at - 1 : at;
    }

    /** The share of people whose name is read off by matching ranks. */
    private static double recovered(Map<String, Long> people, Function<String, Integer> digest) {
        Map<Integer, Long> buckets = people.entrySet().stream()
                .collect(groupingBy(one -> digest.apply(one.getKey()), summingLong(Map.Entry::getValue)));
        List<Integer> ranked = ranked(buckets);
        List<String> names = ranked(people);
        long right = IntStream.range(0, Math.min(ranked.size(), names.size()))
                .filter(n -> digest.apply(names.get(n)).equals(ranked.get(n)))
                .mapToLong(n -> people.get(names.get(n)))
                .sum();
        return (double) right / PEOPLE;
    }

    private static <T extends Comparable<T>> List<T> ranked(Map<T, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<T, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static double guessed(Map<String, Long> people) {
        return people.values().stream().mapToLong(n -> n).max().orElseThrow() / (double) PEOPLE;
    }
}
