package org.tongzhou.platform;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.springframework.stereotype.Component;

/**
 * Signs what this installation vouches for, twice over: Ed25519 (RFC 8032), which any tool verifies, and SM2 with SM3
 * (GB/T 32918, GB/T 32905), which an assessment of commercial cryptography asks for (CR-01).
 */
@Component
public class Signer {

    private static final int SEED = 32;
    private static final X9ECParameters CURVE = GMNamedCurves.getByName("sm2p256v1");
    private static final ECDomainParameters SM2 = new ECDomainParameters(CURVE);

    private final SecureRandom random = new SecureRandom();
    private final Ed25519PrivateKeyParameters ed25519;
    private final ECPrivateKeyParameters sm2;
    private final PublicKeys publicKeys;

    Signer(Keys keys) {
        byte[] seed = keys.read("signing", 2 * SEED);
        this.ed25519 = new Ed25519PrivateKeyParameters(seed, 0);
        BigInteger number = new BigInteger(1, seed, SEED, SEED);
        // From 1 to n − 2, as GB/T 32918.2 wants it.
        this.sm2 = new ECPrivateKeyParameters(
                number.mod(SM2.getN().subtract(BigInteger.TWO)).add(BigInteger.ONE), SM2);
        this.publicKeys = new PublicKeys(
                ed25519.generatePublicKey().getEncoded(),
                new FixedPointCombMultiplier().multiply(SM2.getG(), sm2.getD()).getEncoded(true));
    }

    /** Both signatures over the same bytes. */
    public record Signatures(byte[] ed25519, byte[] sm2) {}

    /** What a verifier needs: 32 bytes of Ed25519 and the compressed point of SM2. */
    public record PublicKeys(byte[] ed25519, byte[] sm2) {

        /** Sixteen hexadecimal digits that tell one pair of keys from another. */
        public String id() {
            SM3Digest digest = new SM3Digest();
            digest.update(ed25519, 0, ed25519.length);
            digest.update(sm2, 0, sm2.length);
            byte[] whole = new byte[digest.getDigestSize()];
            digest.doFinal(whole, 0);
            return HexFormat.of().formatHex(whole, 0, 8);
        }

        /** Whether both signatures are by these keys over those bytes. */
        public boolean verify(byte[] message, Signatures signatures) {
            Ed25519Signer plain = new Ed25519Signer();
            plain.init(false, new Ed25519PublicKeyParameters(ed25519, 0));
            plain.update(message, 0, message.length);
            SM2Signer national = new SM2Signer();
            national.init(false, new ECPublicKeyParameters(CURVE.getCurve().decodePoint(sm2), SM2));
            national.update(message, 0, message.length);
            return plain.verifySignature(signatures.ed25519()) && national.verifySignature(signatures.sm2());
        }
    }

    public PublicKeys publicKeys() {
        return publicKeys;
    }

    public Signatures sign(byte[] message) {
        Ed25519Signer plain = new Ed25519Signer();
        plain.init(true, ed25519);
        plain.update(message, 0, message.length);
        SM2Signer national = new SM2Signer();
        national.init(true, new ParametersWithRandom(sm2, random));
        national.update(message, 0, message.length);
        try {
            return new Signatures(plain.generateSignature(), national.generateSignature());
        } catch (CryptoException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }
}
