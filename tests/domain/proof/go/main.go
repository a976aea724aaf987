// Asks Go's own golang.org/x/mod/sumdb (tlog, note) what it thinks of each case: one JSON object per line in, one out.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type question struct {
	Ask    string
	Leaves int64 // the tree over the decimals "0", "1", … as entries
	Index  int64
	Old    int64
	Size   int64
	Leaf   []byte
	Root   []byte
	Before []byte
	Proof  [][]byte
	Note   []byte
	Keys   []string
	Secret string
	Path   string
	Since  int64
}

type answer struct {
	Root     []byte
	Proof    [][]byte
	Accepted bool
	Note     []byte
	Text     string
	Signers  []string
	Paths    []string
	Level    int
	Index    int64
	Width    int
}

type store []tlog.Hash

func (s store) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = s[index]
	}
	return hashes, nil
}

var tree store
var grown int64

func grow(size int64) {
	for ; grown < size; grown++ {
		hashes, err := tlog.StoredHashes(grown, fmt.Appendf(nil, "%d", grown), tree)
		must(err)
		tree = append(tree, hashes...)
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func hash(data []byte) (h tlog.Hash) {
	copy(h[:], data)
	return h
}

func hashes(data [][]byte) (all []tlog.Hash) {
	for _, each := range data {
		all = append(all, hash(each))
	}
	return all
}

func plain(all []tlog.Hash) [][]byte {
	data := make([][]byte, 0)
	for _, each := range all {
		data = append(data, append([]byte(nil), each[:]...))
	}
	return data
}

func (q question) answered() (a answer) {
	switch q.Ask {
	case "root":
		grow(q.Size)
		root, err := tlog.TreeHash(q.Size, tree)
		must(err)
		a.Root = root[:]
	case "inclusion":
		grow(q.Size)
		proof, err := tlog.ProveRecord(q.Size, q.Index, tree)
		must(err)
		a.Proof = plain(proof)
	case "consistency":
		grow(q.Size)
		proof, err := tlog.ProveTree(q.Size, q.Old, tree)
		must(err)
		a.Proof = plain(proof)
	case "verify inclusion":
		a.Accepted = tlog.CheckRecord(hashes(q.Proof), q.Size, hash(q.Root), q.Index, hash(q.Leaf)) == nil
	case "verify consistency":
		a.Accepted = tlog.CheckTree(hashes(q.Proof), q.Size, hash(q.Root), q.Old, hash(q.Before)) == nil
	case "open":
		q.open(&a)
	case "sign":
		signer, err := note.NewSigner(q.Secret)
		must(err)
		a.Note, err = note.Sign(&note.Note{Text: string(q.Note)}, signer)
		must(err)
	case "key":
		_, err := note.NewVerifier(q.Keys[0])
		a.Accepted = err == nil
	case "checkpoint":
		tree, err := tlog.ParseTree(q.Note)
		a.Accepted, a.Index, a.Root = err == nil, tree.N, tree.Hash[:]
	case "tiles":
		for _, tile := range tlog.NewTiles(8, q.Since, q.Size) {
			a.Paths = append(a.Paths, tile.Path())
		}
	case "read tiles":
		q.readTiles(&a)
	case "path":
		tile, err := tlog.ParseTilePath(q.Path)
		a.Accepted, a.Level, a.Index, a.Width = err == nil, tile.L, tile.N, tile.W
	default:
		panic(q.Ask)
	}
	return a
}

// A folder of tiles, as any web server serves it: C2SP leaves out the height that Go writes into paths.
type folder string

func (f folder) Height() int { return 8 }

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		path := "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
		read, err := os.ReadFile(filepath.Join(string(f), path))
		if err != nil {
			return nil, err
		}
		data[i] = read
	}
	return data, nil
}

func (f folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func (q question) readTiles(a *answer) {
	tree := tlog.Tree{N: q.Size, Hash: hash(q.Root)}
	read := tlog.TileHashReader(tree, folder(q.Path))
	proof, err := tlog.ProveRecord(q.Size, q.Index, read)
	if err == nil {
		err = tlog.CheckRecord(proof, q.Size, tree.Hash, q.Index, hash(q.Leaf))
	}
	if a.Accepted = err == nil; a.Accepted {
		a.Proof = plain(proof)
	} else {
		a.Text = err.Error()
	}
}

func (q question) open(a *answer) {
	var known []note.Verifier
	for _, key := range q.Keys {
		verifier, err := note.NewVerifier(key)
		must(err)
		known = append(known, verifier)
	}
	opened, err := note.Open(q.Note, note.VerifierList(known...))
	if a.Accepted = err == nil; !a.Accepted {
		return
	}
	a.Text = opened.Text
	for _, signature := range opened.Sigs {
		a.Signers = append(a.Signers, fmt.Sprintf("%s+%08x", signature.Name, signature.Hash))
	}
}

func main() {
	in, out := json.NewDecoder(bufio.NewReader(os.Stdin)), bufio.NewWriter(os.Stdout)
	answers := json.NewEncoder(out)
	for {
		var q question
		err := in.Decode(&q)
		if err == io.EOF {
			break
		}
		must(err)
		must(answers.Encode(q.answered()))
	}
	must(out.Flush())
}
